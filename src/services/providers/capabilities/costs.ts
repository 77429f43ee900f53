import type { Size } from '../../../engine/geometry'
import type { EditUsage } from '../answers/edit-answer'
import type { Price } from './price'

/** US dollars. Where both ends are the same, that is the price. */
export type Cost = { readonly minUsd: number; readonly maxUsd: number }

export type CostInput = {
  readonly price: Price | null
  /** Images that are asked for. */
  readonly n: number
  /** Null and `auto`: the server chooses, so the cheapest and the dearest count. */
  readonly quality: string | null
  /** Of the answer; null where the server decides, which is taken for 1024 × 1024. */
  readonly answerSize: Size | null
  /** Images that are sent, the edited one first. */
  readonly sentImages: number
  /** Requests it takes: what is sent is paid for with each. */
  readonly requests: number
  /** Text of the prompt. */
  readonly prompt: string
}

/**
 * OpenAI's vision guide: an image is scaled to a shorter side of 512 and costs 65 tokens and 129 for each tile of 512 × 512,
 * so up to three tiles in the shapes sent here; kept in high fidelity it costs up to 6,240 more.
 */
const IMAGE_TOKENS = { min: 65 + 129, max: 65 + 3 * 129 + 6_240 }
/** A rule of thumb for English; other scripts take more. */
const CHARACTERS_PER_TOKEN = 4
const SQUARE_PIXELS = 1024 * 1024

/** What a run is going to cost, before it is sent; null where the price is not known. */
export function estimateCost(input: CostInput): Cost | null {
  const { price, n } = input
  if (price === null) return null
  if (price.kind === 'free') return { minUsd: 0, maxUsd: 0 }
  if (price.kind === 'per-image') {
    const usd = n * price.outputUsd + input.requests * input.sentImages * price.inputUsd
    return { minUsd: usd, maxUsd: usd }
  }
  const output = outputTokens(price, input)
  if (output === null) return null
  const text = (input.prompt.length / CHARACTERS_PER_TOKEN) * price.inputTextUsd
  const sent = (tokens: number) => input.requests * (input.sentImages * tokens * price.inputImageUsd + text)
  return {
    minUsd: n * output.min * price.outputImageUsd + sent(IMAGE_TOKENS.min),
    maxUsd: n * output.max * price.outputImageUsd + sent(IMAGE_TOKENS.max),
  }
}

function outputTokens(
  { outputTokens: byQuality }: Price & { readonly kind: 'per-token' },
  { quality, answerSize }: CostInput,
): { readonly min: number; readonly max: number } | null {
  const known = Object.values(byQuality ?? {})
  if (byQuality === null || known.length === 0) return null
  const pixels = answerSize === null ? SQUARE_PIXELS : answerSize.width * answerSize.height
  const scale = pixels / SQUARE_PIXELS
  const chosen = quality === null || quality === 'auto' ? undefined : byQuality[quality]
  if (chosen !== undefined) return { min: chosen * scale, max: chosen * scale }
  // A quality above those that are known costs at least as much as the best of them.
  const isBeyond = quality !== null && quality !== 'auto'
  return {
    min: (isBeyond ? Math.max(...known) : Math.min(...known)) * scale,
    max: Math.max(...known) * scale,
  }
}

/** What left and what came. */
export type Brought = {
  readonly usage?: EditUsage
  readonly imageCount: number
  /** Requests that brought images: what is sent is paid for with each. */
  readonly requestCount: number
  /** Images of each request, the edited one first. */
  readonly sentImages: number
}

/**
 * What a run has cost: as the server says, or by what it counted; null where neither is known. Where the server does
 * not tell text from images, both ends are given.
 */
export function statedCost(
  { usage, imageCount, requestCount, sentImages }: Brought,
  price: Price | null,
): Cost | null {
  if (usage?.costUsd !== undefined) return { minUsd: usage.costUsd, maxUsd: usage.costUsd }
  if (price?.kind === 'free') return { minUsd: 0, maxUsd: 0 }
  if (price?.kind === 'per-image') {
    const usd = imageCount * price.outputUsd + requestCount * sentImages * price.inputUsd
    return { minUsd: usd, maxUsd: usd }
  }
  if (price === null || price === undefined || usage?.outputTokens === undefined) return null
  const output = usage.outputTokens * price.outputImageUsd
  const { inputTokens = 0, inputTextTokens, inputImageTokens } = usage
  if (inputTextTokens !== undefined && inputImageTokens !== undefined) {
    const usd = output + inputTextTokens * price.inputTextUsd + inputImageTokens * price.inputImageUsd
    return { minUsd: usd, maxUsd: usd }
  }
  const rates = [price.inputTextUsd, price.inputImageUsd]
  return {
    minUsd: output + inputTokens * Math.min(...rates),
    maxUsd: output + inputTokens * Math.max(...rates),
  }
}
