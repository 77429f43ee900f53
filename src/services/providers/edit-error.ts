import type { FileProblem } from './check-files'

/** Every way an edit can fail. `explainError` has words for each. */
export type EditErrorKind =
  | 'key-rejected'
  | 'permission'
  | 'quota'
  | 'rate-limit'
  | 'moderation'
  | 'bad-parameter'
  | 'bad-image'
  | 'bad-request'
  | 'too-large'
  | 'wrong-address'
  | 'gateway-timeout'
  | 'server'
  | 'network'
  | 'aborted'
  | 'damaged-answer'
  | 'empty-answer'
  | 'unsupported-answer'
  /** The embedded endpoint's worker died, most likely for want of memory. */
  | 'device'
  /** Another picture than it was planned for was there when it was to leave. */
  | 'picture-changed'
  /** In the size that is sent, nothing is masked by half. */
  | 'nothing-to-edit'

/** Plain data but for `cause`, so that it can be stored with its job. */
export type EditError = {
  readonly kind: EditErrorKind
  /** The same request may succeed later. Says nothing about doing so unasked: a failed call may have cost money. */
  readonly retryable: boolean
  /** The server's own words where it gave any: plain text, no markup, not empty. */
  readonly message: string
  /** The field the server objects to, by its name on the wire. */
  readonly param?: string
  /** How long the server asks to wait. */
  readonly retryAfterMs?: number
  readonly status?: number
  /** What the provider's support asks for. */
  readonly requestId?: string
  readonly moderation?: ModerationDetails
  /** What is wrong with the files, where they were held back before anything left. */
  readonly files?: readonly FileProblem[]
  readonly cause?: unknown
}

export type ModerationDetails = {
  /** Whether the wish or what came of it was refused; null where the server does not say. */
  readonly stage: 'input' | 'output' | null
  /** The server's names, such as `sexual`; may be empty. */
  readonly categories: readonly string[]
}

const RETRYABLE: ReadonlySet<EditErrorKind> = new Set<EditErrorKind>([
  'rate-limit',
  'gateway-timeout',
  'server',
  'network',
  'aborted',
  'damaged-answer',
  'empty-answer',
  'device',
  'picture-changed',
])

/** The one constructor: whether a kind is retryable is decided here. */
export function editError(
  kind: EditErrorKind,
  message: string,
  details: Omit<EditError, 'kind' | 'retryable' | 'message'> = {},
): EditError {
  return { kind, retryable: RETRYABLE.has(kind), message, ...details }
}
