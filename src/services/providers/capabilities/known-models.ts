import { formatSize } from '../../../engine/edit-plan'
import { LOCAL_MODEL_ID, MAX_LOCAL_RESULTS } from '../../local-edits'
import type { Provider } from '../provider'
import { sizeOfRatio } from './aspect-ratio'
import { GROK_PRICE, gptPrice, OUTPUT_TOKENS_1, OUTPUT_TOKENS_2, OUTPUT_TOKENS_2_5 } from './known-prices'
import type { ModelCapabilities } from './model-capabilities'
import type { Price } from './price'

const MEGABYTE = 1_000_000

const THREE_SIZES = [
  { width: 1024, height: 1024 },
  { width: 1536, height: 1024 },
  { width: 1024, height: 1536 },
]

/** Cautious: sizes every server knows, and no field that one might reject. */
const UNKNOWN: ModelCapabilities = {
  sizeRule: { kind: 'fixed', sizes: THREE_SIZES },
  sizes: THREE_SIZES.map(formatSize),
  aspectRatios: [],
  maxImages: 4,
  qualities: [],
  backgrounds: [],
  responseFormats: ['url', 'b64_json'],
  acceptsResponseFormat: true,
  outputFormats: [],
  outputCompression: false,
  inputFidelities: [],
  moderations: [],
  user: false,
  streaming: false,
  maxPartialImages: 0,
  mask: true,
  maxInputImages: 16,
  inputTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxBytesPerImage: 50 * MEGABYTE,
  maxMaskBytes: 4 * MEGABYTE,
  readsPrompt: true,
  price: null,
  hint: 'Not a model known here: its limits are guessed, the server has the last word.',
  source: 'guessed',
}

/** Limits of OpenAI's reference of "Create image edit": 16 images, 50 MB each, mask below 4 MB, n up to 10. */
const GPT_IMAGE: ModelCapabilities = {
  ...UNKNOWN,
  maxImages: 10,
  qualities: ['low', 'medium', 'high'],
  backgrounds: ['transparent', 'opaque'],
  acceptsResponseFormat: false,
  outputFormats: ['png', 'jpeg', 'webp'],
  outputCompression: true,
  inputFidelities: ['low', 'high'],
  moderations: ['low'],
  user: true,
  streaming: true,
  maxPartialImages: 3,
  price: gptPrice(5, 10, 40, OUTPUT_TOKENS_1, 'gpt-image-1'),
  hint: 'Treats the mask as a hint; what changed outside is put back.',
  source: 'OpenAI, API reference, Create image edit (November 2026)',
}

const GPT_IMAGE_MINI: ModelCapabilities = {
  ...GPT_IMAGE,
  inputFidelities: [],
  price: gptPrice(2, 2.5, 8, OUTPUT_TOKENS_1, 'gpt-image-1-mini'),
}

const GPT_IMAGE_1_5: ModelCapabilities = {
  ...GPT_IMAGE,
  price: gptPrice(5, 8, 32, OUTPUT_TOKENS_1, 'gpt-image-1.5'),
}

const GPT_IMAGE_2: ModelCapabilities = {
  ...GPT_IMAGE,
  sizeRule: {
    kind: 'free',
    multiple: 16,
    minPixels: 655_360,
    maxPixels: 8_294_400,
    maxEdge: 3840,
    maxRatio: 3,
  },
  sizes: ['1024x1024', '1536x1024', '1024x1536', '2048x2048', '2048x1152', '3840x2160', '2160x3840'],
  backgrounds: ['opaque'],
  // It always keeps what was sent as closely as it can, and refuses the field.
  inputFidelities: [],
  price: gptPrice(5, 8, 30, OUTPUT_TOKENS_2, 'gpt-image-2'),
  hint: 'Takes any size in steps of 16 px up to 3840 px. Treats the mask as a hint.',
}

const GPT_IMAGE_2_5: ModelCapabilities = {
  ...GPT_IMAGE_2,
  qualities: ['low', 'medium', 'high', 'xhigh', 'max'],
  price: gptPrice(5, 8, 30, OUTPUT_TOKENS_2_5, 'gpt-image-2.6-sunburst'),
}

/** OpenAI's first: one square PNG below 4 MB, answered as a link or in Base64. */
const DALL_E_2: ModelCapabilities = {
  ...UNKNOWN,
  sizeRule: { kind: 'fixed', sizes: [256, 512, 1024].map((edge) => ({ width: edge, height: edge })) },
  sizes: ['256x256', '512x512', '1024x1024'],
  maxImages: 10,
  maxInputImages: 1,
  inputTypes: ['image/png'],
  maxBytesPerImage: 4 * MEGABYTE,
  user: true,
  hint: 'Takes one square PNG and 1,000 characters of prompt.',
  source: GPT_IMAGE.source,
}

const GROK_RATIOS = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3']
const GROK_SIZES = [1024, 2048].flatMap((edge) => GROK_RATIOS.map((ratio) => sizeOfRatio(ratio, edge)))

const GROK_IMAGINE: ModelCapabilities = {
  ...UNKNOWN,
  sizeRule: { kind: 'fixed', sizes: GROK_SIZES },
  sizes: GROK_SIZES.map(formatSize),
  aspectRatios: GROK_RATIOS,
  maxImages: 10,
  mask: false,
  maxInputImages: 3,
  hint: 'Is asked for a shape, not a size, and takes no mask; what changed outside is put back.',
  source: 'xAI, Image generation (November 2026)',
}

const GROK_IMAGINE_1: ModelCapabilities = { ...GROK_IMAGINE, price: GROK_PRICE }

const LOCAL_FILL: ModelCapabilities = {
  ...UNKNOWN,
  sizeRule: {
    kind: 'free',
    multiple: 1,
    minPixels: 1,
    maxPixels: 4_194_304,
    maxEdge: 4096,
    maxRatio: 4096,
  },
  sizes: [],
  maxImages: MAX_LOCAL_RESULTS,
  maxMaskBytes: 50 * MEGABYTE,
  readsPrompt: false,
  price: { kind: 'free' },
  hint: 'Removes and fills from the surroundings, on this device. Reads no prompt.',
  source: 'this app',
}

/** First match wins, so the narrower pattern stands first. A gateway may put a vendor in front: `openai/gpt-image-1`. */
const KNOWN: readonly { readonly id: RegExp; readonly capabilities: ModelCapabilities }[] = [
  { id: new RegExp(`^${LOCAL_MODEL_ID}$`), capabilities: LOCAL_FILL },
  { id: /(^|\/)gpt-image-1-mini/i, capabilities: GPT_IMAGE_MINI },
  { id: /(^|\/)gpt-image-1[.-]5/i, capabilities: GPT_IMAGE_1_5 },
  { id: /(^|\/)gpt-image-1(?!\d)/i, capabilities: GPT_IMAGE },
  { id: /(^|\/)gpt-image-2(?!\.[5-9]|-[5-9]|\d)/i, capabilities: GPT_IMAGE_2 },
  { id: /(^|\/)gpt-image-\d/i, capabilities: GPT_IMAGE_2_5 },
  { id: /(^|\/)(gpt-image|chatgpt-image)/i, capabilities: GPT_IMAGE_1_5 },
  { id: /(^|\/)dall-e-2$/i, capabilities: DALL_E_2 },
  { id: /(^|\/)grok-imagine-image$/i, capabilities: GROK_IMAGINE_1 },
  { id: /(^|\/)grok-(imagine|2)-image/i, capabilities: GROK_IMAGINE },
]

type Offer = Pick<Provider, 'overrides' | 'statements'> & Partial<Pick<Provider, 'models' | 'wire'>>

/**
 * What the model can do with this provider: what is known of it, or a cautious default; over that what the provider's
 * list says, how the provider differs, and what the person says. What the wire cannot carry is not offered.
 */
export function capabilitiesOf(provider: Offer, modelId: string): ModelCapabilities {
  const known = KNOWN.find(({ id }) => id.test(modelId))?.capabilities ?? UNKNOWN
  const listed = provider.models?.find(({ id }) => id === modelId)?.stated
  const stated = { ...known, ...listed, ...provider.overrides, ...provider.statements?.[modelId] }
  const all = { ...stated, price: withKnownTokens(stated.price, known.price) }
  const { wire } = provider
  if (wire === undefined) return all
  return {
    ...all,
    mask: all.mask && wire.maskField !== null,
    maxImages: Math.min(all.maxImages, wire.maxImages ?? all.maxImages),
    responseFormats: wire.responseFormat === 'never' ? [] : all.responseFormats,
  }
}

/** A list tells what a token costs, not how many tokens a picture takes: that is the model's, wherever it runs. */
function withKnownTokens(price: Price | null, known: Price | null): Price | null {
  if (price?.kind !== 'per-token' || price.outputTokens !== null || known?.kind !== 'per-token') return price
  return { ...price, outputTokens: known.outputTokens }
}
