import { err, ok, type Result } from '../../lib/result'
import { canUpload, fetchBytes, sendHttp } from '../http'
import type { createLocalEditsClient } from '../local-edits'
import {
  type EditError,
  type EditedImage,
  type EditOutcome,
  type EditRun,
  editError,
  type FileProblem,
  fetchModels,
  type ModelInfo,
  type NamedImage,
  type Provider,
  runEdit,
  type Send,
} from '../providers'
import { createWorkerClient, portOf, transferring, type WorkerCallContext } from '../workers'
import { findFileProblems } from './find-file-problems'
import { createLanes } from './lanes'
import { type MendArgs, mendImage } from './mend-image'
import { createSend, type PageUploads } from './page-uploads'
import type { RunReport } from './run-report'

/** One run as plain data: everything of `EditRun` but the functions, which the worker has itself. */
export type RunArgs = Omit<
  EditRun,
  | 'send'
  | 'fetchBytes'
  | 'signal'
  | 'wait'
  | 'onProgress'
  | 'onPartial'
  | 'onImages'
  | 'onSent'
  | 'onReceived'
  | 'onExchange'
  | 'onWait'
>

/** What a run came to; its images were told as they came. */
export type RunOutcome = Omit<EditOutcome, 'images'> & { readonly imageCount: number }

export type EditRunsApi = ReturnType<typeof createEditRunsApi>

/** How much has left or come is told no more often: a person sees no more, and each report is a task of the page. */
const TRANSFER_INTERVAL_MS = 100

export function createEditRunsApi(localEdits: Pick<ReturnType<typeof createLocalEditsClient>, 'send'>) {
  const lanes = createLanes()
  let sendRemote: Send = sendHttp

  /** Rejects only where the endpoint's worker died. */
  const sendOnDevice: Send = async (request, { signal, onProgress }) => {
    const sentAtMs = Date.now()
    const startMs = performance.now()
    try {
      const response = await localEdits.send(request, { signal, ...(onProgress ? { onProgress } : {}) })
      const body = new Uint8Array(await response.arrayBuffer())
      const doneMs = Math.round(performance.now() - startMs)
      const { status, headers } = response
      return ok({ status, headers, body, timing: { sentAtMs, headMs: doneMs, doneMs } })
    } catch (cause) {
      if (!signal.aborted) throw cause
      return { ok: false, error: { kind: 'aborted', retryable: true, message: 'Cancelled.', cause } }
    }
  }

  function transportOf(provider: Provider): Send {
    return provider.transport === 'on-device' ? sendOnDevice : sendRemote
  }

  async function runInLane(
    args: RunArgs,
    { signal, onProgress, report }: WorkerCallContext<RunReport>,
  ): Promise<Result<EditOutcome, EditError>> {
    const { provider } = args
    const onQueue = (ahead: number) => report({ kind: 'queued', ahead })
    const leave = await lanes.enter(provider.id, provider.maxRuns, signal, onQueue)
    if (leave === null) return err(editError('aborted', 'Cancelled.'))
    try {
      report({ kind: 'started' })
      return await runEdit({
        ...args,
        send: transportOf(provider),
        fetchBytes,
        signal,
        wait,
        onProgress,
        onPartial: (image) => report(transferring({ kind: 'partial', ...image }, [image.bytes.buffer])),
        onImages: (images) => report(transferring({ kind: 'images', images }, buffersOf(images))),
        onSent: seldom(TRANSFER_INTERVAL_MS, (bytes, totalBytes) =>
          report({ kind: 'sending', bytes, totalBytes }),
        ),
        onReceived: seldom(TRANSFER_INTERVAL_MS, (bytes, totalBytes) =>
          report({ kind: 'receiving', bytes, totalBytes }),
        ),
        onExchange: (exchange) =>
          report({
            kind: 'exchange',
            exchange: { ...exchange, error: exchange.error && withoutCause(exchange.error) },
          }),
        onWait: (retryAtMs, error) => report({ kind: 'waiting', retryAtMs, error: withoutCause(error) }),
      })
    } finally {
      leave()
    }
  }

  return {
    /** Told first of all: where the page takes uploads. */
    takePage({ port }: { readonly port: MessagePort }): void {
      sendRemote = createSend(
        createWorkerClient<PageUploads>(() => portOf(port)),
        canLeaveFromPage,
      )
    },

    async run(args: RunArgs, context: WorkerCallContext<RunReport>): Promise<Result<RunOutcome, EditError>> {
      const outcome = await runInLane(args, context).catch((crash: unknown) => {
        if (args.provider.transport !== 'on-device') throw crash
        return err(editError('device', 'The part of the app that fills stopped unexpectedly.'))
      })
      if (!outcome.ok) return { ok: false, error: withoutCause(outcome.error) }
      const { images, failures, ...rest } = outcome.value
      return ok({ ...rest, failures: failures.map(withoutCause), imageCount: images.length })
    },

    /** What speaks against the files that are about to leave. */
    check(args: RunArgs): Promise<readonly FileProblem[]> {
      return findFileProblems(args)
    },

    /** One image as the model takes it, as far as that can be reached. */
    mend(args: MendArgs): Promise<NamedImage> {
      return mendImage(args)
    },

    async models(
      { provider, apiKey }: { provider: Provider; apiKey: string | null },
      { signal }: WorkerCallContext,
    ): Promise<Result<readonly ModelInfo[] | null, EditError>> {
      const found = await fetchModels({ provider, apiKey, send: transportOf(provider), signal })
      return found.ok ? found : { ok: false, error: withoutCause(found.error) }
    },
  }
}

function buffersOf(images: readonly EditedImage[]): ArrayBuffer[] {
  return images.flatMap((image) => (image.unavailable ? [] : [image.bytes.buffer]))
}

/** An error as it can cross to the page and be stored. */
function withoutCause({ cause: _cause, ...rest }: EditError): EditError {
  return rest
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}

/** Passes on the first call of every interval, and the one that says that all is done. */
function seldom<Total extends number | null>(
  intervalMs: number,
  tell: (bytes: number, totalBytes: Total) => void,
): (bytes: number, totalBytes: Total) => void {
  let toldMs = Number.NEGATIVE_INFINITY
  return (bytes, totalBytes) => {
    const nowMs = performance.now()
    if (bytes !== totalBytes && nowMs - toldMs < intervalMs) return
    toldMs = nowMs
    tell(bytes, totalBytes)
  }
}

function canLeaveFromPage({ url, headers }: Request): boolean {
  return canUpload(url, [...headers], self.location.origin)
}
