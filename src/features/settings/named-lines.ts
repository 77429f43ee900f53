/** `name=value`, one a line. Null where a line has no name or no equals sign. */
export function readNamedLines(text: string): Record<string, string> | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const pairs = lines.map((line): [string, string] => {
    const at = line.indexOf('=')
    return [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()]
  })
  return pairs.some(([name]) => name === '') ? null : Object.fromEntries(pairs)
}

export function writeNamedLines(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
}

/** Words between commas, spaces around them taken off. */
export function readWords(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
}
