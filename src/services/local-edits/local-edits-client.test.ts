import { expect, it } from 'vitest'
import { serveWorker, type WorkerHost, type WorkerPort } from '../workers'
import { createLocalEditsClient, LOCAL_BASE_URL, LOCAL_MODEL_ID, type LocalEdits } from '.'
import { createLocalEditsApi } from './local-edits-api'
import { alphaMask, createTestEdits, decodeResult, pngFile, stripes } from './test/edit-fixtures'

/** A worker without a thread: messages are cloned and arrive later, as between real ones. */
function connect(edits: LocalEdits): WorkerPort {
  const host: WorkerHost = { onmessage: null, postMessage: () => undefined }
  const port: WorkerPort = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    terminate: () => undefined,
    postMessage(message, transfer) {
      const data = structuredClone(message, { transfer })
      queueMicrotask(() => host.onmessage?.({ data } as MessageEvent))
    },
  }
  host.postMessage = (message, transfer) => {
    const data = structuredClone(message, { transfer })
    queueMicrotask(() => port.onmessage?.({ data } as MessageEvent))
  }
  serveWorker(host, createLocalEditsApi(edits))
  return port
}

async function editRequest(): Promise<Request> {
  const body = new FormData()
  body.append('model', LOCAL_MODEL_ID)
  body.append('prompt', 'a lawn')
  body.append('image', await pngFile(stripes()))
  body.append('mask', await pngFile(alphaMask()))
  return new Request(`${LOCAL_BASE_URL}/images/edits`, { method: 'POST', body })
}

const { signal } = new AbortController()

it('gets the same answer through the worker as without it', async () => {
  const steps: number[] = []
  const client = createLocalEditsClient(() => connect(createTestEdits()))
  const response = await client.send(await editRequest(), {
    signal,
    onProgress: (done01) => steps.push(done01),
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('Content-Type')).toContain('application/json')
  const answer = await response.json()
  expect(answer).toEqual(await (await createTestEdits().handle(await editRequest())).json())
  expect(await decodeResult(answer.data[0])).toMatchObject({ width: 24, height: 20 })
  expect(steps.at(-1)).toBe(1)
})

it('carries requests without a body, and refusals', async () => {
  const client = createLocalEditsClient(() => connect(createTestEdits()))
  const models = await client.send(new Request(`${LOCAL_BASE_URL}/models`), { signal })
  expect((await models.json()).data[0].id).toBe(LOCAL_MODEL_ID)
  const refused = await client.send(new Request(`${LOCAL_BASE_URL}/images/edits`), { signal })
  expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'POST'])
})

it('rejects with the reason of its signal and stops the fill', async () => {
  const controller = new AbortController()
  let breaths = 0
  // Breathes in macrotasks, so that the message of the abort arrives in between.
  const breathe = () => {
    breaths++
    controller.abort('enough')
    return new Promise<void>((resolve) => setTimeout(resolve, 0))
  }
  const edits = createTestEdits(breathe)
  const runs: Promise<Response>[] = []
  const handle: LocalEdits['handle'] = (request, options) => {
    const run = edits.handle(request, options)
    runs.push(run)
    return run
  }
  const client = createLocalEditsClient(() => connect({ handle }))
  const answer = client.send(await editRequest(), { signal: controller.signal })
  await expect(answer).rejects.toBe('enough')
  expect(await Promise.allSettled(runs)).toMatchObject([
    { status: 'rejected', reason: { name: 'AbortError' } },
  ])
  expect(breaths).toBe(1)
})
