import type { ModelCapabilities } from '../capabilities/model-capabilities'
import type { EditParameters } from '../edit-parameters'
import type { Provider } from '../provider'
import type { OutgoingBody } from './outgoing-request'

/** One way to write a body: from what is asked for to parts in their order. Pure, and the only place that differs. */
export type Dialect = (input: EncodeInput) => OutgoingBody

export type EncodeInput = {
  /** Its base URL as `parseBaseUrl` takes it; throws on any other. */
  readonly provider: Pick<Provider, 'baseUrl' | 'wire'>
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
