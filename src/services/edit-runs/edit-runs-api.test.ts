import { expect, it } from 'vitest'
import { capabilitiesOf, PRESETS } from '../providers'
import { WorkerCrash } from '../workers'
import { createEditRunsApi, type RunArgs } from './edit-runs-api'

const provider = PRESETS.find(({ transport }) => transport === 'on-device')!

const ARGS: RunArgs = {
  provider,
  apiKey: null,
  capabilities: capabilitiesOf(provider, 'local-fill'),
  parameters: {
    model: 'local-fill',
    prompt: 'A red door',
    n: 1,
    size: 'auto',
    quality: null,
    background: null,
    responseFormat: 'auto',
  },
  images: [{ blob: new Blob(['pixels']), name: 'base.png', type: 'image/png' }],
  mask: null,
  requestedSize: null,
}

const context = () => ({ signal: new AbortController().signal, onProgress: () => {} })

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
  const outcome = await api.run(ARGS, { ...context(), signal: controller.signal })
  expect(outcome).toMatchObject({ ok: false, error: { kind: 'aborted' } })
})
