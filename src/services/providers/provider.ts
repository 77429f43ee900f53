import type { ModelCapabilities } from './model-capabilities'

/** How a request is written and an answer read. */
export type DialectId = 'openai'

/** A model as it is offered: the id goes over the wire, the name is shown. What it can do: `capabilitiesOf`. */
export type ModelInfo = { readonly id: string; readonly name: string }

/** Someone who edits images, as data. What it is called decides nothing; what it says about itself does. */
export type Provider = {
  readonly id: string
  readonly name: string
  /** As a person may write it (see `parseBaseUrl`); empty until one is given. */
  readonly baseUrl: string
  /** `http` requests leave through the network, `on-device` ones are answered by the embedded endpoint. */
  readonly transport: 'http' | 'on-device'
  /** Nothing works without a key. A key may be given to the others too. */
  readonly needsKey: boolean
  /** Where a person gets a key. */
  readonly keyUrl?: string
  readonly dialect: DialectId
  /** Offered until the provider's own list is asked for (`fetchModels`), and when it cannot be. */
  readonly models: readonly ModelInfo[]
  /** Where this provider differs from what its models can do elsewhere. */
  readonly overrides?: Partial<ModelCapabilities>
}
