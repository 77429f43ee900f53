import type { Price } from './price'

/** Tokens of one picture of 1024 × 1024: OpenAI, Image generation guide, table of gpt-image-1. */
export const OUTPUT_TOKENS_1 = { low: 272, medium: 1056, high: 4160 }

/** From the prices per picture that OpenAI gives for gpt-image-2 ($0.006, $0.053, $0.211), by its price per token. */
export const OUTPUT_TOKENS_2 = { low: 200, medium: 1767, high: 7033 }

/**
 * As S. Anand counted them for gpt-image-2.5-flare ("Quality levels of GPT Image 2.5 Flare", September 2026); the same is
 * taken for its siblings. A word of quality buys less than with gpt-image-2: `max` is what `high` was.
 */
export const OUTPUT_TOKENS_2_5 = { low: 196, medium: 439, high: 1756, xhigh: 3122, max: 7024 }

/** As on OpenAI's page of the model, in dollars per million tokens. */
export function gptPrice(
  inputText: number,
  inputImage: number,
  outputImage: number,
  outputTokens: Readonly<Record<string, number>>,
  model: string,
): Price {
  return {
    kind: 'per-token',
    inputTextUsd: inputText / 1e6,
    inputImageUsd: inputImage / 1e6,
    outputImageUsd: outputImage / 1e6,
    outputTokens,
    source: `developers.openai.com/api/docs/models/${model} (November 2026)`,
  }
}

/**
 * Of grok-imagine-image: an edit pays for the picture that is sent as well. What its siblings (`-quality`, `-2.0`) cost
 * depends on resolution and quality, so that no price is given for them.
 */
export const GROK_PRICE: Price = {
  kind: 'per-image',
  outputUsd: 0.02,
  inputUsd: 0.002,
  source: 'xAI’s price as Runware and Crazyrouter give it (2026)',
}
