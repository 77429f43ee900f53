import type { Result } from '../../../lib/result'
import type { HttpAnswer } from '../../http'
import type { EditAnswer } from '../edit-answer'
import type { EditError } from '../edit-error'
import type { EditParameters } from '../edit-parameters'
import type { ModelCapabilities } from '../model-capabilities'
import type { ModelInfo } from '../provider'

/** One way to write the protocol on the wire. Both directions are pure: nothing is sent here. */
export type Dialect = {
  readonly encode: (input: EncodeInput) => Request
  /** Never throws, whatever the bytes are. */
  readonly decode: (answer: HttpAnswer) => Result<EditAnswer, EditError>
  readonly encodeModelList: (input: Pick<EncodeInput, 'baseUrl' | 'apiKey'>) => Request
  /** Only models that edit images, as far as the list says. Never throws. */
  readonly decodeModelList: (answer: HttpAnswer) => Result<readonly ModelInfo[], EditError>
}

export type EncodeInput = {
  /** As `parseBaseUrl` takes it; throws on any other. */
  readonly baseUrl: string
  /** As `parseApiKey` gives it. Leaves in a header to the base URL's origin and nowhere else. */
  readonly apiKey: string | null
  readonly capabilities: ModelCapabilities
  readonly parameters: EditParameters
  /** The edited image first; at least one. */
  readonly images: readonly NamedImage[]
  /** PNG of the first image's width and height, alpha 0 = edit; null for a whole-image edit. */
  readonly mask: Blob | null
  /** `WIDTHxHEIGHT` as the edit plan asks for it; null where the server decides. */
  readonly requestedSize: string | null
}

/** An encoded image with the type its bytes really have. */
export type NamedImage = { readonly blob: Blob; readonly name: string; readonly type: string }
