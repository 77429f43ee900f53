import { expect, it } from 'vitest'
import { capabilitiesOf, DEFAULT_PARAMETERS, PRESETS } from '../providers'
import { WorkerCrash } from '../workers'
import { createEditRunsApi, type RunArgs } from './edit-runs-api'
import type { RunReport } from './run-report'

const provider = PRESETS.find(({ transport }) => transport === 'on-device')!

const ARGS: RunArgs = {
  provider,
  apiKey: null,
  capabilities: capabilitiesOf(provider, 'local-fill'),
  parameters: {
    ...DEFAULT_PARAMETERS,
    model: 'local-fill',
    prompt: 'A red door',
  },
  images: [{ blob: new Blob(['pixels']), name: 'base.png', type: 'image/png' }],
  mask: null,
  requestedSize: null,
}

function context(signal = new AbortController().signal) {
  const reports: RunReport[] = []
  return { signal, onProgress: () => {}, reports, report: (report: RunReport) => void reports.push(report) }
}

it('calls a death of the worker on this device what it is, not a failure of a server', async () => {
  const api = createEditRunsApi({ send: () => Promise.reject(new WorkerCrash('Out of memory')) })
  expect(await api.run(ARGS, context())).toMatchObject({
    ok: false,
    error: { kind: 'device', retryable: true },
  })
})

it('calls an aborted edit aborted, though its worker was stopped', async () => {
  const controller = new AbortController()
  const api = createEditRunsApi({
    send: () => {
      controller.abort()
      return Promise.reject(new WorkerCrash('Stopped'))
    },
  })
  const outcome = await api.run(ARGS, context(controller.signal))
  expect(outcome).toMatchObject({ ok: false, error: { kind: 'aborted' } })
})

it('finds what the server would refuse of the files, and says what would mend it', async () => {
  const remote = PRESETS.find(({ id }) => id === 'openai')!
  const args = { ...ARGS, provider: remote, capabilities: capabilitiesOf(remote, 'gpt-image-1') }
  const api = createEditRunsApi({ send: () => Promise.reject(new Error('Nothing may leave.')) })
  expect(await api.check(args)).toMatchObject([
    { part: 'image', index: 0, kind: 'unreadable', mending: null },
  ])
})

it('lets so many runs of a provider go at once; others wait in order, and a cancelled one leaves the queue', async () => {
  const answers: (() => void)[] = []
  const send = () =>
    new Promise<Response>((resolve) => {
      answers.push(() => resolve(Response.json({ data: [] })))
    })
  const api = createEditRunsApi({ send })
  const args = { ...ARGS, provider: { ...provider, maxRuns: 1 } }
  const controller = new AbortController()
  const contexts = [context(), context(controller.signal), context()]
  const runs = contexts.map((each) => api.run(args, each))
  await expect.poll(() => answers.length).toBe(1)
  expect(contexts.map(({ reports }) => reports.at(-1))).toMatchObject([
    { kind: 'started' },
    { kind: 'queued', ahead: 1 },
    { kind: 'queued', ahead: 2 },
  ])
  controller.abort()
  expect(await runs[1]).toMatchObject({ ok: false, error: { kind: 'aborted' } })
  expect(contexts[2]?.reports.at(-1)).toEqual({ kind: 'queued', ahead: 1 })
  answers[0]?.()
  expect(await runs[0]).toMatchObject({ ok: false, error: { kind: 'empty-answer' } })
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.()
  expect(await runs[2]).toMatchObject({ ok: false, error: { kind: 'empty-answer' } })
})

it('tells of every request what left and what came', async () => {
  const told = context()
  const send = () => Promise.resolve(Response.json({ error: { message: 'no' } }, { status: 400 }))
  await createEditRunsApi({ send }).run(ARGS, told)
  expect(told.reports).toMatchObject([
    { kind: 'started' },
    {
      kind: 'exchange',
      exchange: {
        request: { method: 'POST', body: { kind: 'form' } },
        answer: { status: 400, bodyText: '{"error":{"message":"no"}}' },
        error: { kind: 'bad-request' },
      },
    },
  ])
})
