import type { FetchFailure } from '../http'
import type { AnswerItem } from './answers/edit-answer'
import { type EditError, editError } from './edit-error'
import type { FetchBytes } from './transport'

/** One image a run brought. Where its file cannot be read from here, its link stays: it can still be looked at. */
export type EditedImage = {
  /** So many images were asked for by the requests of its run before its own. */
  readonly askedBefore?: number
} & (
  | {
      readonly unavailable: false
      /** The file as it came, owned by the caller; png, jpeg or webp as its own bytes say. */
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly revisedPrompt?: string
      /** The answer ended before this picture was finished: it is the last that came of it. */
      readonly isPartial?: true
    }
  | {
      readonly unavailable: true
      /** Absolute; http, https, data or blob. */
      readonly url: string
      readonly reason: FetchFailure
      readonly revisedPrompt?: string
    }
)

const LINK_SCHEMES: readonly string[] = ['http:', 'https:', 'data:', 'blob:']

/** Several pictures of many megabytes on a slow line take minutes; a host that says nothing more is not waited for for ever. */
const LINK_LIMIT_MS = 10 * 60_000
/** After a cancel: nobody wants to wait long then, and a link that is left can be fetched later. */
const CANCELLED_LIMIT_MS = 10_000
/** Pauses before a file is asked for again, which is free. */
const RETRY_PAUSES_MS = [500, 2000]

type Fetching = {
  readonly fetchBytes: FetchBytes
  /** Settles after a while, or at once when the signal aborts; never rejects. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Of the run. */
  readonly signal: AbortSignal
}

/**
 * Turns an answer's items into images; links are fetched side by side, in the answer's order. A cancel of the run leaves them
 * some seconds: what lies there has been made, and perhaps paid for.
 */
export async function collectImages(
  items: readonly AnswerItem[],
  requestUrl: string,
  fetching: Fetching,
): Promise<{ readonly images: EditedImage[]; readonly failures: EditError[] }> {
  const collected = await Promise.all(items.map(collect))
  return {
    images: collected.flatMap((entry) => ('unavailable' in entry ? [entry] : [])),
    failures: collected.flatMap((entry) => ('unavailable' in entry ? [] : [entry])),
  }

  async function collect(item: AnswerItem): Promise<EditedImage | EditError> {
    if (item.kind === 'failed') return item.error
    const revised = item.revisedPrompt === undefined ? {} : { revisedPrompt: item.revisedPrompt }
    if (item.kind === 'bytes') {
      const partial = item.isPartial === true ? ({ isPartial: true } as const) : {}
      return { unavailable: false, bytes: item.bytes, ...revised, ...partial }
    }

    const url = absoluteLink(item.url, requestUrl)
    if (url === null) return editError('unsupported-answer', 'The answer holds a link that cannot be opened.')
    const fetched = await fetchPatiently(url, fetching)
    if (fetched.ok) return { unavailable: false, bytes: fetched.value.bytes, ...revised }
    // There is no more to it than what was just read, and nothing to be looked at.
    if (/^data:(?!image\/)/i.test(url))
      return editError('damaged-answer', 'The answer holds something else in place of a picture.')
    return { unavailable: true, url, reason: fetched.error, ...revised }
  }
}

async function fetchPatiently(url: string, fetching: Fetching): ReturnType<FetchBytes> {
  const { fetchBytes, wait } = fetching
  const signal = AbortSignal.any([AbortSignal.timeout(LINK_LIMIT_MS), cancelledLongAgo(fetching)])
  for (let retries = 0; ; retries++) {
    const fetched = await fetchBytes(url, { signal })
    const pauseMs = RETRY_PAUSES_MS[retries]
    // A host that lets no page read its files looks like one that is out of reach, and is far more common.
    const mayPass = !fetched.ok && fetched.error.retryable && fetched.error.kind === 'status'
    if (!mayPass || pauseMs === undefined || signal.aborted) return fetched
    await wait(pauseMs, signal)
  }
}

function cancelledLongAgo({ signal, wait }: Fetching): AbortSignal {
  const controller = new AbortController()
  const count = () => void wait(CANCELLED_LIMIT_MS, controller.signal).then(() => controller.abort())
  if (signal.aborted) count()
  else signal.addEventListener('abort', count, { once: true })
  return controller.signal
}

/** A link as something that may be shown and opened; null for a scheme that may run code or reads files. */
function absoluteLink(url: string, requestUrl: string): string | null {
  if (!URL.canParse(url, requestUrl)) return null
  const link = new URL(url, requestUrl)
  return LINK_SCHEMES.includes(link.protocol) ? link.href : null
}
