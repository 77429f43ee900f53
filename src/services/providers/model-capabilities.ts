import type { SizeRule } from '../../engine/edit-plan'

/** How images come back: as a link, or as Base64 inside the answer. */
export type ResponseFormat = 'url' | 'b64_json'

/** What a model takes and gives. The interface offers this and nothing else; empty lists mean "not offered". */
export type ModelCapabilities = {
  readonly sizeRule: SizeRule
  /** Sizes to offer, `WIDTHxHEIGHT`. A rule of kind `free` takes others too. */
  readonly sizes: readonly string[]
  /** Images one request may ask for. A larger wish is split into several requests. */
  readonly maxImages: number
  /** Values beside "automatic". */
  readonly qualities: readonly string[]
  /** Values beside "automatic". */
  readonly backgrounds: readonly string[]
  /** Values beside "automatic". */
  readonly responseFormats: readonly ResponseFormat[]
  /** Whether "automatic" sends the field `response_format` (as `b64_json`) or leaves it out. */
  readonly acceptsResponseFormat: boolean
  /** Whether a mask may be sent. */
  readonly mask: boolean
  /** Images one request may send, the edited one included. */
  readonly maxInputImages: number
  readonly maxBytesPerImage: number
  readonly maxMaskBytes: number
  /** False for a model that fills without words: the interface says so. */
  readonly readsPrompt: boolean
  /** One line under the model's name; may be empty. */
  readonly hint: string
}
