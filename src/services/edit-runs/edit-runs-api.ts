import { err, ok, type Result } from '../../lib/result'
import { fetchBytes, sendHttp } from '../http'
import type { createLocalEditsClient } from '../local-edits'
import {
  type EditError,
  type EditOutcome,
  type EditRun,
  editError,
  fetchModels,
  type ModelInfo,
  type Provider,
  runEdit,
  type Send,
} from '../providers'
import { transferring, type WorkerCallContext } from '../workers'

/** One run as plain data: everything of `EditRun` but the functions, which the worker has itself. */
export type RunArgs = Omit<EditRun, 'send' | 'fetchBytes' | 'signal' | 'onProgress'>

export type EditRunsApi = ReturnType<typeof createEditRunsApi>

export function createEditRunsApi(localEdits: Pick<ReturnType<typeof createLocalEditsClient>, 'send'>) {
  /** Rejects only where the endpoint's worker died. */
  const sendOnDevice: Send = async (request, { signal, onProgress }) => {
    try {
      const response = await localEdits.send(request, { signal, ...(onProgress ? { onProgress } : {}) })
      const body = new Uint8Array(await response.arrayBuffer())
      return ok({ status: response.status, headers: response.headers, body })
    } catch (cause) {
      if (!signal.aborted) throw cause
      return { ok: false, error: { kind: 'aborted', retryable: true, message: 'Cancelled.', cause } }
    }
  }

  function transportOf(provider: Provider): Send {
    return provider.transport === 'on-device' ? sendOnDevice : sendHttp
  }

  return {
    async run(
      args: RunArgs,
      { signal, onProgress }: WorkerCallContext,
    ): Promise<Result<EditOutcome, EditError>> {
      const send = transportOf(args.provider)
      const outcome = await runEdit({ ...args, send, fetchBytes, signal, onProgress }).catch(
        (crash: unknown) => {
          if (args.provider.transport !== 'on-device') throw crash
          return err(editError('device', 'The part of the app that fills stopped unexpectedly.'))
        },
      )
      if (!outcome.ok) return { ok: false, error: withoutCause(outcome.error) }
      const failures = outcome.value.failures.map(withoutCause)
      const buffers = outcome.value.images.flatMap((image) => (image.unavailable ? [] : [image.bytes.buffer]))
      return transferring(ok({ ...outcome.value, failures }), buffers)
    },

    async models(
      { provider, apiKey }: { provider: Provider; apiKey: string | null },
      { signal }: WorkerCallContext,
    ): Promise<Result<readonly ModelInfo[], EditError>> {
      const found = await fetchModels({ provider, apiKey, send: transportOf(provider), signal })
      return found.ok ? found : { ok: false, error: withoutCause(found.error) }
    },
  }
}

/** An error as it can cross to the page and be stored. */
function withoutCause({ cause: _cause, ...rest }: EditError): EditError {
  return rest
}
