import * as v from 'valibot'
import type { ModelInfo, StatedCapabilities } from '../provider'
import type { ModelCapabilities } from './model-capabilities'

const count = v.pipe(v.number(), v.integer(), v.minValue(1))
const usd = v.pipe(v.number(), v.minValue(0))
const size = v.object({ width: count, height: count })
const texts = v.array(v.string())

const price = v.variant('kind', [
  v.object({ kind: v.literal('free') }),
  v.object({ kind: v.literal('per-image'), outputUsd: usd, inputUsd: usd, source: v.string() }),
  v.object({
    kind: v.literal('per-token'),
    inputTextUsd: usd,
    inputImageUsd: usd,
    outputImageUsd: usd,
    outputTokens: v.nullable(v.record(v.string(), usd)),
    source: v.string(),
  }),
])

const sizeRule = v.variant('kind', [
  v.object({ kind: v.literal('fixed'), sizes: v.array(size) }),
  v.object({
    kind: v.literal('free'),
    multiple: count,
    minPixels: count,
    maxPixels: count,
    maxEdge: count,
    maxRatio: v.pipe(v.number(), v.minValue(1)),
  }),
])

const entries = {
  sizeRule,
  sizes: texts,
  aspectRatios: texts,
  maxImages: count,
  qualities: texts,
  backgrounds: texts,
  responseFormats: v.array(v.picklist(['url', 'b64_json'])),
  acceptsResponseFormat: v.boolean(),
  outputFormats: v.array(v.picklist(['png', 'jpeg', 'webp'])),
  outputCompression: v.boolean(),
  inputFidelities: texts,
  moderations: texts,
  user: v.boolean(),
  streaming: v.boolean(),
  maxPartialImages: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
  mask: v.boolean(),
  maxInputImages: count,
  inputTypes: texts,
  maxBytesPerImage: count,
  maxMaskBytes: count,
  readsPrompt: v.boolean(),
  price: v.nullable(price),
  hint: v.string(),
  source: v.string(),
} satisfies { readonly [Name in keyof ModelCapabilities]: v.GenericSchema }

/** What is stored of a statement. Anything that is no capability is passed over; a broken one makes the whole unread. */
export const statedCapabilitiesSchema: v.GenericSchema<unknown, StatedCapabilities> = v.pipe(
  v.partial(v.object(entries)),
  // Nothing is given that was not there: an absent field must stay absent.
  v.transform((stated) => stated as StatedCapabilities),
)

/** A model as it is stored with its provider. */
export const modelInfoSchema: v.GenericSchema<unknown, ModelInfo> = v.pipe(
  v.object({ id: v.string(), name: v.string(), stated: v.optional(statedCapabilitiesSchema) }),
  v.transform(({ id, name, stated }) => (stated === undefined ? { id, name } : { id, name, stated })),
)
