import type { SizeRule } from '../../../engine/edit-plan'
import type { Price } from './price'

/** How images come back: as a link, or as Base64 inside the answer. */
export type ResponseFormat = 'url' | 'b64_json'

export type OutputFormat = 'png' | 'jpeg' | 'webp'

/** What a model takes and gives. The interface offers this and nothing else; empty lists mean "not offered". */
export type ModelCapabilities = {
  readonly sizeRule: SizeRule
  /** Sizes to offer, `WIDTHxHEIGHT`. A rule of kind `free` takes others too. */
  readonly sizes: readonly string[]
  /** Of a model that is asked for a shape (`3:2`) instead of a size; `sizes` then only stand for these. Else empty. */
  readonly aspectRatios: readonly string[]
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
  /** Values beside "automatic". */
  readonly outputFormats: readonly OutputFormat[]
  /** Whether JPEG and WebP may be asked for in a degree of compression. */
  readonly outputCompression: boolean
  /** Values beside "automatic". */
  readonly inputFidelities: readonly string[]
  /** Values beside "automatic". */
  readonly moderations: readonly string[]
  /** Whether a name for whoever is behind the request may be sent. */
  readonly user: boolean
  /** Whether answers can come as a stream of events. */
  readonly streaming: boolean
  /** Partial images that a stream may bring, 0..3. */
  readonly maxPartialImages: number
  /** Whether a mask may be sent. */
  readonly mask: boolean
  /** Images one request may send, the edited one included. */
  readonly maxInputImages: number
  /** Types of file the images may be of. */
  readonly inputTypes: readonly string[]
  readonly maxBytesPerImage: number
  readonly maxMaskBytes: number
  /** False for a model that fills without words: the interface says so. */
  readonly readsPrompt: boolean
  /** Null where nobody said. */
  readonly price: Price | null
  /** One line under the model's name; may be empty. */
  readonly hint: string
  /** Where all this is from: a person may want to check it. */
  readonly source: string
}
