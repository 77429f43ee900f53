import { afterEach, expect, it, vi } from 'vitest'
import {
  coverageOf,
  createMaskChange,
  Mask,
  MaskEdit,
  stampCapsule,
  swapMaskChange,
  swapMaskChangeInSteps,
} from '../../engine/mask'
import { createRaster } from '../../engine/raster'
import { createBreathe, serveWorker, type WorkerHost, type WorkerPort } from '../workers'
import { createMaskOperationsClient } from '.'
import { createMaskOperationsApi } from './mask-operations-api'

const SIZE = { width: 1200, height: 900 }
const { signal } = new AbortController()

/** A worker without a thread: messages are cloned and arrive later, as between real ones. */
function connect(breathe: () => Promise<void>): WorkerPort {
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
  serveWorker(host, createMaskOperationsApi(breathe))
  return port
}

afterEach(() => {
  vi.restoreAllMocks()
})

/** From one look at the clock to the next it advances by so much. */
function tick(ms: number): void {
  let nowMs = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += ms))
}

function paintedMask(): Mask {
  const mask = new Mask(SIZE)
  const edit = new MaskEdit(mask)
  const stroke = { ax: 200, ay: 200, aRadius: 40, bx: 1000, by: 700, bRadius: 90, hardness01: 0.5 }
  stampCapsule(edit, stroke, 'paint')
  edit.commit()
  return mask
}

const bytesOf = (mask: Mask) => coverageOf(mask, { x: 0, y: 0, ...SIZE }).data

it('returns what is to be put in place, and reports how far it is', async () => {
  tick(200)
  const client = createMaskOperationsClient(() => connect(() => Promise.resolve()))
  const mask = paintedMask()
  const before = mask.editedPixels
  const steps: number[] = []
  const { tiles } = await client.call(
    'operate',
    { snapshot: mask.snapshot(), operation: { kind: 'grow', px: 20 } },
    { signal, onProgress: (done01) => steps.push(done01) },
  )
  const work = swapMaskChangeInSteps(mask, createMaskChange(tiles))
  let step = work.next()
  while (!step.done) step = work.next()
  expect(mask.editedPixels).toBeGreaterThan(before + 30_000)
  swapMaskChange(mask, step.value)
  expect(Buffer.compare(bytesOf(mask), bytesOf(paintedMask()))).toBe(0)
  expect(steps.length).toBeGreaterThan(0)
})

it('rejects with the reason of its signal and stops the work at the next breath', async () => {
  tick(20)
  const controller = new AbortController()
  const breathe = createBreathe()
  let breaths = 0
  const client = createMaskOperationsClient(() =>
    connect(() => {
      breaths++
      controller.abort('enough')
      return breathe()
    }),
  )
  const mask = paintedMask()
  const args = { snapshot: mask.snapshot(), operation: { kind: 'feather', px: 40 } as const }
  await expect(client.call('operate', args, { signal: controller.signal })).rejects.toBe('enough')
  // The same worker answers the next call, which by its own breaths shows that the first one has ended.
  const empty = { snapshot: new Mask(SIZE).snapshot(), operation: { kind: 'harden' } as const }
  expect(await client.call('operate', empty, { signal })).toEqual({ tiles: [] })
  await breathe()
  expect(breaths).toBe(1)
})

it('does not breathe before it is time', async () => {
  tick(0)
  let breaths = 0
  const breathe = () => {
    breaths++
    return Promise.resolve()
  }
  const client = createMaskOperationsClient(() => connect(breathe))
  const args = { snapshot: paintedMask().snapshot(), operation: { kind: 'shrink', px: 5 } as const }
  const { tiles } = await client.call('operate', args, { signal })
  expect([tiles.length > 0, breaths]).toEqual([true, 0])
})

it('rejects where the picture is of another size than the mask', async () => {
  const client = createMaskOperationsClient(() => connect(() => Promise.resolve()))
  const args = {
    snapshot: new Mask(SIZE).snapshot(),
    operation: { kind: 'fromAlpha', image: createRaster(2, 2) } as const,
  }
  await expect(client.call('operate', args, { signal })).rejects.toMatchObject({ name: 'RangeError' })
})
