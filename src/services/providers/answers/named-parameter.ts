import type { ErrorBody } from './error-body'

const FIELDS = 'background|model|moderation|n|prompt|quality|size|stream|user'
const UNMISTAKABLE = /\b(response_format|input_fidelity|output_format|output_compression|partial_images)\b/
const IMAGE_FIELD = /^(images?(\[\d*\])?|mask|masked_image|mask_image)$/
const KNOWN_FIELD = new RegExp(`^(${FIELDS})$|${UNMISTAKABLE.source}|${IMAGE_FIELD.source}`)

/** Ways servers name the field they object to, for those that fill `param` with something else or not at all. */
const IN_WORDS = [
  UNMISTAKABLE,
  new RegExp(
    `\\b(?:invalid|unknown|unsupported|unrecognized|unexpected|missing)(?: required)?` +
      `(?: parameter| value| argument| field)?(?: for)?:? ['"\`]?(${FIELDS})\\b`,
    'i',
  ),
  new RegExp(`['"\`](${FIELDS})['"\`] (?:parameter|field|argument|is|must)\\b`, 'i'),
  new RegExp(`\\bparameter:? ['"\`](${FIELDS})['"\`]`, 'i'),
  /\b(model) (?:mismatch|not found|.{1,80} (?:does not exist|not found))/i,
]

/** The field a refusal is about, by its name on the wire; undefined when it names none. */
export function namedParameter({ param, message }: ErrorBody): string | undefined {
  if (param !== undefined && KNOWN_FIELD.test(param)) return param
  for (const pattern of IN_WORDS) {
    const name = pattern.exec(message)?.[1]
    if (name !== undefined) return name.toLowerCase()
  }
  return param
}

export function isImageField(param: string | undefined): boolean {
  return param !== undefined && IMAGE_FIELD.test(param)
}
