import type { EditError, EditErrorKind } from './edit-error'

/** A failure in words for the person. */
export type Explanation = {
  /** What happened, in a sentence. */
  readonly title: string
  /** What was not lost. */
  readonly kept: string
  /** What to do. */
  readonly advice: string
  /**
   * What a click here can do about it. `settings`: where the provider is set up. `send-again`: the same request, which
   * may come through. Null: the wish has to change first, or the choice of a model.
   */
  readonly remedy: 'settings' | 'send-again' | null
  /** The server's own words; null where the title says all there is. Plain text: show it as text. */
  readonly detail: string | null
  /** The provider's name for the call, for its support; null where it gave none. */
  readonly requestId: string | null
}

const KEPT = 'Mask, prompt and earlier results are kept.'

const IN_SETTINGS: ReadonlySet<EditErrorKind> = new Set<EditErrorKind>(['key-rejected', 'wrong-address'])
/** Not retryable by themselves, but once the person has put something right elsewhere. */
const ELSEWHERE: ReadonlySet<EditErrorKind> = new Set<EditErrorKind>(['permission', 'quota'])

type Words = (error: EditError) => { readonly title: string; readonly advice: string }

const WORDS: Readonly<Record<EditErrorKind, Words>> = {
  'key-rejected': () => ({
    title: 'The key was not accepted.',
    advice: 'Check the API key in Settings: copy it whole, and from this provider.',
  }),
  permission: () => ({
    title: 'This account may not do that.',
    advice: 'Check with the provider whether the account may use this model, or choose another model.',
  }),
  quota: () => ({
    title: 'The account’s credit or budget is used up.',
    advice: 'Add credit or raise the limit with the provider, or choose another provider.',
  }),
  'rate-limit': ({ retryAfterMs }) => ({
    title: 'The server has had too many requests from this account.',
    advice:
      retryAfterMs === undefined
        ? 'Wait a little, then run it again.'
        : `The server asks to wait ${duration(retryAfterMs)}, then run it again.`,
  }),
  moderation: ({ moderation }) => ({
    title: `The provider’s safety system refused ${STAGES[moderation?.stage ?? 'unknown']}${categories(moderation?.categories)}.`,
    advice: 'Word the prompt differently, change the masked area, or choose another model.',
  }),
  'bad-parameter': ({ param }) => ({
    title:
      param === undefined ? 'The server does not take a setting.' : `The server does not take this ${param}.`,
    advice:
      param === 'model'
        ? 'Choose a model that this server has; Test connection in Settings lists them.'
        : 'Change that setting, or leave it on automatic, and run it again.',
  }),
  'bad-image': ({ files }) => ({
    title:
      files === undefined
        ? 'The server does not take the image or the mask as it is.'
        : 'Nothing was sent: the server would not take the image or the mask as it is.',
    advice:
      files?.every(({ mending }) => mending !== null) === true
        ? 'Send it again to have them mended, or choose another model.'
        : 'Try another size or edit area, or a model that takes this kind of image.',
  }),
  'bad-request': () => ({
    title: 'The server did not understand the request.',
    advice: 'Read what it says below. Another model or fewer settings often help.',
  }),
  'too-large': () => ({
    title: 'The request is larger than the server allows.',
    advice: 'Send a smaller area or size, or fewer reference images.',
  }),
  'wrong-address': () => ({
    title: 'There is no image endpoint at this address.',
    advice: 'Check the base URL in Settings (and the deployment, where there is one).',
  }),
  'gateway-timeout': () => ({
    title: 'A gateway cut the call before the server had finished; many do so after about 100 seconds.',
    advice:
      'Ask for fewer images, a smaller size or a lower quality, or use an address without that gateway. The call may have been charged.',
  }),
  server: ({ retryAfterMs }) => ({
    title: 'The server failed.',
    advice: `Run it again in ${retryAfterMs === undefined ? 'a while' : duration(retryAfterMs)}. The call may have been charged.`,
  }),
  network: () => ({
    title: 'The server could not be reached, or it does not allow calls from a browser (CORS).',
    advice:
      'Check the connection and the base URL. If both are right, the server must allow this page’s origin, or be called through a proxy of the same origin.',
  }),
  aborted: () => ({
    title: 'Cancelled.',
    advice: 'Run it again whenever you like. The provider may charge for what it had begun.',
  }),
  'damaged-answer': () => ({
    title: 'The answer arrived damaged.',
    advice: 'Run it again. If it stays that way, the server or a gateway cuts its answers.',
  }),
  'empty-answer': () => ({
    title: 'The service returned no image.',
    advice: 'Run it again, or word the prompt differently.',
  }),
  'unsupported-answer': () => ({
    title: 'The server answered in a form that cannot be read here.',
    advice: 'Images are read as links or as Base64. Choose another response format or model.',
  }),
  device: () => ({
    title: 'This device could not finish the edit.',
    advice: 'Memory may have run out: close other tabs or mask a smaller area, then run it again.',
  }),
  'picture-changed': () => ({
    title: 'The picture was changed just when this was to leave.',
    advice: 'Send it again, and it goes with the picture as it is now.',
  }),
  'nothing-to-edit': () => ({
    title: 'Nothing was sent: there was nothing to edit.',
    advice: 'Change the mask, or choose a smaller edit area, then generate again.',
  }),
}

const STAGES = {
  input: 'the prompt or the image',
  output: 'the picture that was made',
  unknown: 'this edit',
} as const

/** The table from kinds to words. The only place where a failure speaks to the person. */
export function explainError(error: EditError): Explanation {
  const { title, advice } = WORDS[error.kind](error)
  // A browser's own words for a call that never arrived ("Failed to fetch") say less than the title does.
  const saysNothing = error.kind === 'aborted' || error.kind === 'network' || error.message === title
  const detail = saysNothing ? null : error.message
  return { title, kept: KEPT, advice, remedy: remedyOf(error), detail, requestId: error.requestId ?? null }
}

function remedyOf({ kind, retryable, files }: EditError): Explanation['remedy'] {
  if (IN_SETTINGS.has(kind)) return 'settings'
  // Files that were held back are held against the limits again, and may be mended then.
  const isHeldBack = files?.every(({ mending }) => mending !== null) ?? false
  return retryable || isHeldBack || ELSEWHERE.has(kind) ? 'send-again' : null
}

function categories(names: readonly string[] = []): string {
  return names.length === 0 ? '' : ` (${names.join(', ')})`
}

function duration(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1_000))
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
