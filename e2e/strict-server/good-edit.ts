/** A good request for the tests of the server, in pieces to be exchanged one by one. */
import { encodePng, type Pixels, type Rgba } from '../png'

export const KEEP: Rgba = [0, 0, 0, 255]
const EDIT: Rgba = [255, 255, 255, 0]

export function paint(width: number, height: number, colourOf: (x: number, y: number) => Rgba): Pixels {
  const data = Uint8Array.from(
    Array.from({ length: width * height }, (_, i) => colourOf(i % width, Math.floor(i / width))).flat(),
  )
  return { width, height, data }
}

export const IMAGE = paint(6, 4, (x, y) => [x * 40, y * 60, 100, 255])
export const MASK = paint(6, 4, (x) => (x < 3 ? EDIT : KEEP))

export type FieldValue =
  | string
  | { readonly bytes: Buffer; readonly type?: string; readonly filename?: string }
export const image: FieldValue = { bytes: encodePng(IMAGE) }
export const mask: FieldValue = { bytes: encodePng(MASK), filename: 'mask.png' }
/** A good request; each test spoils one thing. The smallest answer size keeps tests quick. */
export const GOOD: readonly (readonly [string, FieldValue])[] = [
  ['model', 'dall-e-2'],
  ['prompt', 'a red kite'],
  ['size', '256x256'],
  ['image', image],
  ['mask', mask],
]
export const GPT = GOOD.map(
  ([name, value]) => [name, { model: 'gpt-image-1', size: 'auto' }[name] ?? value] as const,
)

export function formOf(fields: readonly (readonly [string, FieldValue])[]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value)
    else {
      const blob = new Blob([new Uint8Array(value.bytes)], { type: value.type ?? 'image/png' })
      form.append(name, blob, value.filename ?? 'image.png')
    }
  }
  return form
}

export function replaced(name: string, value: FieldValue, fields = GOOD) {
  return fields.map((field) => (field[0] === name ? ([name, value] as const) : field))
}
