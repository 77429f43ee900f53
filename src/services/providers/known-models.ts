import { LOCAL_MODEL_ID, MAX_LOCAL_RESULTS } from '../local-edits'
import type { ModelCapabilities } from './model-capabilities'
import type { Provider } from './provider'

const MEGABYTE = 1_000_000

const THREE_SIZES = [
  { width: 1024, height: 1024 },
  { width: 1536, height: 1024 },
  { width: 1024, height: 1536 },
]

/** Cautious: sizes every server knows, and no field that one might reject. */
const UNKNOWN: ModelCapabilities = {
  sizeRule: { kind: 'fixed', sizes: THREE_SIZES },
  sizes: THREE_SIZES.map(({ width, height }) => `${width}x${height}`),
  maxImages: 4,
  qualities: [],
  backgrounds: [],
  responseFormats: ['url', 'b64_json'],
  acceptsResponseFormat: true,
  mask: true,
  maxInputImages: 16,
  maxBytesPerImage: 50 * MEGABYTE,
  maxMaskBytes: 4 * MEGABYTE,
  readsPrompt: true,
  hint: 'Not a model known here: its limits are guessed, the server has the last word.',
}

/** Limits of OpenAI's image edit reference: 16 images, 50 MB each, mask below 4 MB, n up to 10. */
const GPT_IMAGE: ModelCapabilities = {
  ...UNKNOWN,
  maxImages: 10,
  qualities: ['low', 'medium', 'high'],
  backgrounds: ['transparent', 'opaque'],
  acceptsResponseFormat: false,
  hint: 'Treats the mask as a hint; what changed outside is put back.',
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
  hint: 'Takes any size in steps of 16 px up to 3840 px. Treats the mask as a hint.',
}

const GPT_IMAGE_2_5: ModelCapabilities = {
  ...GPT_IMAGE_2,
  qualities: ['low', 'medium', 'high', 'xhigh', 'max'],
}

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
  hint: 'Removes and fills from the surroundings, on this device. Reads no prompt.',
}

/** First match wins, so the narrower pattern stands first. A gateway may put a vendor in front: `openai/gpt-image-1`. */
const KNOWN: readonly { readonly id: RegExp; readonly capabilities: ModelCapabilities }[] = [
  { id: new RegExp(`^${LOCAL_MODEL_ID}$`), capabilities: LOCAL_FILL },
  { id: /(^|\/)gpt-image-1(?!\d)/i, capabilities: GPT_IMAGE },
  { id: /(^|\/)gpt-image-2(?!\.[5-9]|\d)/i, capabilities: GPT_IMAGE_2 },
  { id: /(^|\/)gpt-image-\d/i, capabilities: GPT_IMAGE_2_5 },
  { id: /(^|\/)(gpt-image|chatgpt-image)/i, capabilities: GPT_IMAGE },
]

/** What the model can do with this provider; a cautious default for a model that is not known. */
export function capabilitiesOf(provider: Pick<Provider, 'overrides'>, modelId: string): ModelCapabilities {
  const known = KNOWN.find(({ id }) => id.test(modelId))?.capabilities ?? UNKNOWN
  return { ...known, ...provider.overrides }
}
