import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useToolStore } from '../../state/document/tool-store'
import { openDocument } from '../../state/test/held-picture'
import { warmUp } from './warm-up'

/** Longer than the picture has before anything begins. */
const BEGUN_MS = 1000

let idle: ((deadline: Pick<IdleDeadline, 'timeRemaining'>) => void)[] = []
let unseen: object | null = null

beforeEach(() => {
  vi.useFakeTimers()
  idle = []
  // Without a context there is nothing to paint on.
  unseen = null
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => null
    },
  )
  vi.stubGlobal('devicePixelRatio', 1)
  vi.stubGlobal('window', {
    document: { createElement: () => ({ getContext: () => unseen }) },
    requestIdleCallback: (work: (typeof idle)[number]) => idle.push(work),
    cancelIdleCallback: (handle: number) => delete idle[handle - 1],
  })
})

afterEach(() => {
  useToolStore.setState({ isPainting: false })
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Lets an idle moment come: what waits for it is done. The clock stands still meanwhile. */
async function rest(leftMs = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
  for (const work of idle.splice(0)) work?.({ timeRemaining: () => leftMs })
}

/** A context that takes everything. */
function plainContext(): object {
  return new Proxy({}, { get: (_, name) => (name === 'canvas' ? { style: {} } : () => {}), set: () => true })
}

it('does nothing while somebody paints, and begins once that has ended', async () => {
  const stir = vi.fn()
  useToolStore.setState({ isPainting: true })
  const stop = warmUp(stir)
  await vi.advanceTimersByTimeAsync(BEGUN_MS)
  await rest()
  await rest()
  expect(stir).not.toHaveBeenCalled()
  useToolStore.setState({ isPainting: false })
  await rest()
  expect(stir).toHaveBeenCalledOnce()
  stop()
})

it('does nothing more once it is stopped, be it before an idle moment or while somebody paints', async () => {
  const stir = vi.fn()
  const stop = warmUp(stir)
  await vi.advanceTimersByTimeAsync(BEGUN_MS)
  stop()
  await rest()
  useToolStore.setState({ isPainting: true })
  const stopOther = warmUp(stir)
  await vi.advanceTimersByTimeAsync(BEGUN_MS)
  await rest()
  stopOther()
  useToolStore.setState({ isPainting: false })
  await rest()
  expect(stir).not.toHaveBeenCalled()
})

it('asks for a frame in each idle moment, and takes as many steps in it as there is time for, one at least', async () => {
  openDocument()
  unseen = plainContext()
  const stir = vi.fn()
  warmUp(stir)
  await vi.advanceTimersByTimeAsync(BEGUN_MS)
  await rest()
  await rest()
  await rest()
  expect(idle).toHaveLength(1)
  await rest(1)
  expect(idle).toHaveLength(0)
  expect(stir).toHaveBeenCalledTimes(4)
})
