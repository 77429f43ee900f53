import * as v from 'valibot'
import { presentArray } from '../answers/read-json'
import type { StatedCapabilities } from '../provider'
import type { Price } from './price'

/** Prices come as numbers and as text. Anything else, and what is negative, is an absent field. */
const presentPrice = v.fallback(
  v.optional(
    v.pipe(
      v.union([v.number(), v.pipe(v.string(), v.nonEmpty())]),
      v.transform(Number),
      v.number(),
      v.finite(),
      v.minValue(0),
    ),
  ),
  undefined,
)

/** naga's `pricing`: dollars for one token, or for one image. */
const pricingSchema = v.object({
  per_image: presentPrice,
  per_output_image: presentPrice,
  per_input_image: presentPrice,
  per_token: presentPrice,
  per_input_token: presentPrice,
  per_output_token: presentPrice,
  per_input_text_token: presentPrice,
  per_input_image_token: presentPrice,
  per_output_image_token: presentPrice,
})
type Pricing = v.InferOutput<typeof pricingSchema>

const entrySchema = v.object({
  pricing: v.fallback(v.optional(pricingSchema), undefined),
  max_output_images: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))), undefined),
  supported_parameters: presentArray,
})

/** Capabilities that a list's `supported_parameters` can take away, each as it is without. Files are never listed there. */
const WITHOUT: Readonly<Record<string, StatedCapabilities>> = {
  quality: { qualities: [] },
  background: { backgrounds: [] },
  output_format: { outputFormats: [] },
  output_compression: { outputCompression: false },
  input_fidelity: { inputFidelities: [] },
  moderation: { moderations: [] },
  user: { user: false },
  stream: { streaming: false },
}

/** What an entry of a model list says of its model beside its name; null where it says nothing. */
export function statedByList(entry: unknown): StatedCapabilities | null {
  const parsed = v.safeParse(entrySchema, entry)
  if (!parsed.success) return null
  const { pricing, max_output_images, supported_parameters } = parsed.output
  const price = pricing === undefined ? null : priceOf(pricing)
  const stated: StatedCapabilities = {
    ...withoutUnsupported(supported_parameters),
    ...(max_output_images === undefined ? {} : { maxImages: max_output_images }),
    ...(price === null ? {} : { price }),
  }
  return Object.keys(stated).length === 0 ? null : stated
}

/** A list that names the prompt is about this endpoint: what it then leaves out is not taken. */
function withoutUnsupported(parameters: readonly unknown[] | undefined): StatedCapabilities {
  if (parameters === undefined || !parameters.includes('prompt')) return {}
  const missing = Object.entries(WITHOUT).filter(([name]) => !parameters.includes(name))
  return Object.assign({}, ...missing.map(([, stated]) => stated)) as StatedCapabilities
}

function priceOf(pricing: Pricing): Price | null {
  const source = 'the provider’s model list'
  const perImage = pricing.per_output_image ?? pricing.per_image
  if (perImage !== undefined) {
    return { kind: 'per-image', outputUsd: perImage, inputUsd: pricing.per_input_image ?? 0, source }
  }
  const output = pricing.per_output_image_token ?? pricing.per_output_token ?? pricing.per_token
  if (output === undefined) return null
  const input = pricing.per_input_token ?? pricing.per_token ?? 0
  return {
    kind: 'per-token',
    inputTextUsd: pricing.per_input_text_token ?? input,
    inputImageUsd: pricing.per_input_image_token ?? input,
    outputImageUsd: output,
    outputTokens: null,
    source,
  }
}
