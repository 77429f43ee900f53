import { transferring, type WorkerCallContext } from '../workers'
import type { LocalEdits } from './local-edits'

/** A Request as it crosses to the worker: its own bytes and headers. */
export type SentRequest = {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  /** Transferred. */
  readonly body: ArrayBuffer
}

/** A Response as it comes back. */
export type SentResponse = {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  /** Transferred. */
  readonly body: ArrayBuffer
}

/** The one call of the worker, typed for both ends. */
export type LocalEditsApi = {
  handle(request: SentRequest, context: WorkerCallContext): Promise<SentResponse>
}

export function createLocalEditsApi(edits: LocalEdits): LocalEditsApi {
  return {
    async handle({ method, url, headers, body }, { signal, onProgress }) {
      const request = new Request(url, {
        method,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        // A Request refuses a body, even an empty one, with these two methods.
        body: method === 'GET' || method === 'HEAD' ? null : body,
        signal,
      })
      const response = await edits.handle(request, { onProgress })
      const bytes = await response.arrayBuffer()
      return transferring({ status: response.status, headers: [...response.headers], body: bytes }, [bytes])
    },
  }
}
