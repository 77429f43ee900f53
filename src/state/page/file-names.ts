/** `photo.final.jpg` → `photo.final`. */
export function nameWithoutEnding(name: string): string {
  return safeFileName(name.replace(/\.[^.]+$/, ''))
}

/** What no system allows in a name, and what starts or ends one badly. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const MAX_LENGTH = 100

/** A part of a file's name that every system takes, made of any text: a model's, a server's, a picture's. */
export function safeFileName(text: string): string {
  const plain = text.normalize('NFC').replace(FORBIDDEN, ' ').replace(/\s+/g, ' ')
  const trimmed = [...plain]
    .slice(0, MAX_LENGTH)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (trimmed === '') return 'untitled'
  return DEVICE.test(trimmed) ? `_${trimmed}` : trimmed
}

/** Gives each name once: the second of the same name, in whatever case, gets a number. */
export function createUniqueNames(): (base: string, ending: string) => string {
  const taken = new Set<string>()
  return (base, ending) => {
    for (let number = 1; ; number++) {
      const name = `${base}${number === 1 ? '' : ` (${number})`}${ending}`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  }
}
