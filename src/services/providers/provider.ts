import type { ModelCapabilities } from './capabilities/model-capabilities'
import type { Wire } from './wire'

/** What a server, or a person, says that a model can do. It outweighs what is known of the model here. */
export type StatedCapabilities = Partial<ModelCapabilities>

/** A model as it is offered: the id goes over the wire, the name is shown. What it can do: `capabilitiesOf`. */
export type ModelInfo = {
  readonly id: string
  readonly name: string
  /** What the provider's own list says of it. */
  readonly stated?: StatedCapabilities
}

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
  /** How its server wants requests written. */
  readonly wire: Wire
  /** Runs of this provider that are under way at once; more wait in order. */
  readonly maxRuns: number
  /** Its list of models is given to anybody, so that no key need go along. */
  readonly hasPublicList?: true
  /** Offered until the provider's own list is asked for (`fetchModels`), and when it cannot be. */
  readonly models: readonly ModelInfo[]
  /** Where this provider differs from what its models can do elsewhere. */
  readonly overrides?: StatedCapabilities
  /** What the person says that a model can do, by its id. The last word. */
  readonly statements?: Readonly<Record<string, StatedCapabilities>>
  /** What a person has to know before it works, in a sentence or two; may be absent. */
  readonly note?: string
}
