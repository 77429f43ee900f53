import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useToolStore } from '../../state/document/tool-store'
import { warmUp } from './warm-up'

/** Longer than the picture has before anything begins. */
const BEGUN_MS = 1000

let idle: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  idle = []
  // Without a canvas there is nothing to paint on.
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => null
    },
  )
  vi.stubGlobal('window', {
    requestIdleCallback: (work: () => void) => idle.push(work),
    cancelIdleCallback: (handle: number) => delete idle[handle - 1],
  })
})

afterEach(() => {
  useToolStore.setState({ isPainting: false })
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Lets an idle moment come: what waits for it is done. */
async function rest(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
  for (const work of idle.splice(0)) work?.()
}

it('does nothing while somebody paints, and begins once that has ended', async () => {
  const onIdle = vi.fn()
  useToolStore.setState({ isPainting: true })
  const stop = warmUp(onIdle)
  await vi.advanceTimersByTimeAsync(BEGUN_MS)
  await rest()
  await rest()
  expect(onIdle).not.toHaveBeenCalled()
  useToolStore.setState({ isPainting: false })
  await rest()
  expect(onIdle).toHaveBeenCalledOnce()
  stop()
})

it('does nothing more once it is stopped, be it before an idle moment or while somebody paints', async () => {
  const onIdle = vi.fn()
  const stop = warmUp(onIdle)
  await vi.advanceTimersByTimeAsync(BEGUN_MS)
  stop()
  await rest()
  useToolStore.setState({ isPainting: true })
  const stopOther = warmUp(onIdle)
  await vi.advanceTimersByTimeAsync(BEGUN_MS)
  await rest()
  stopOther()
  useToolStore.setState({ isPainting: false })
  await rest()
  expect(onIdle).not.toHaveBeenCalled()
})
