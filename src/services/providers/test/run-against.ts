import { err, ok, type Result } from '../../../lib/result'
import type { HttpAnswer, TransportError } from '../../http'
import { capabilitiesOf } from '../capabilities/known-models'
import { DEFAULT_PARAMETERS } from '../edit-parameters'
import type { Provider } from '../provider'
import { type EditRun, runEdit } from '../run-edit'
import { STANDARD_WIRE } from '../wire'
import { answer, PNG_BASE64 } from './answers'
import { type MultipartPart, readMultipart } from './read-multipart'

export const PROVIDER: Provider = {
  id: 'test',
  name: 'Test',
  baseUrl: 'https://host.test/v1',
  transport: 'http',
  needsKey: true,
  wire: STANDARD_WIRE,
  maxRuns: 1,
  models: [],
}

export const imagesAnswer = (count: number) =>
  ok(answer({ data: Array.from({ length: count }, () => ({ b64_json: PNG_BASE64 })) }))
export const refusal = (status: number, body: unknown) => ok(answer(body, status))
type Answers = readonly Result<HttpAnswer, TransportError>[]

/** Runs against a server that gives these answers one after the other, and keeps what it was sent. */
export function runAgainst(
  answers: Answers,
  change: Partial<EditRun> = {},
  parameters: Partial<EditRun['parameters']> = {},
) {
  const sent: MultipartPart[][] = []
  const fetchedUrls: string[] = []
  const run: EditRun = {
    provider: PROVIDER,
    apiKey: 'sk-test',
    capabilities: capabilitiesOf(PROVIDER, 'some-model'),
    parameters: {
      ...DEFAULT_PARAMETERS,
      model: 'some-model',
      prompt: 'A red door',
      ...parameters,
    },
    images: [{ blob: new Blob(['pixels']), name: 'base.png', type: 'image/png' }],
    mask: null,
    requestedSize: '1024x1024',
    send: async (request) => {
      const next = answers[sent.length]
      sent.push(await readMultipart(request))
      if (next === undefined) throw new Error('More requests than expected.')
      return next
    },
    fetchBytes: async (url) => {
      fetchedUrls.push(url)
      return url.includes('gone')
        ? err({ kind: 'network', retryable: true, message: 'Failed to fetch', cause: null })
        : ok({ bytes: new TextEncoder().encode(url), contentType: 'image/png' })
    },
    signal: new AbortController().signal,
    wait: async () => {},
    ...change,
  }
  const field = (name: string) => sent.map((parts) => parts.find((part) => part.name === name)?.text ?? null)
  return { outcome: runEdit(run), field, fetchedUrls }
}
