import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useToolStore } from '../../state/document/tool-store'
import { createFittedTiles, type FittedAddress } from './fitted-tiles'

const { call } = vi.hoisted(() => ({ call: vi.fn() }))
vi.mock('../../state/session/session', () => ({ picture: { call } }))

const FIRST: FittedAddress = {
  ...{ layer: 'base', revision: 1, level: 0, scale: 0.7 },
  ...{ x: 0, y: 0, width: 256, height: 256 },
}
const SECOND: FittedAddress = { ...FIRST, x: 256 }
const bitmap = () => ({ close: vi.fn() })
const RESTED_MS = 1000

beforeEach(() => {
  call.mockReset()
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  useToolStore.setState({ isPainting: false })
})

function drawing(onReady = () => {}) {
  const tiles = createFittedTiles(onReady)
  const draw = (addresses: readonly FittedAddress[], scale = FIRST.scale) => {
    tiles.beginFrame(scale)
    const found = addresses.map(tiles.get)
    tiles.endFrame()
    return found
  }
  return { tiles, draw }
}

it('brings all that a frame lacked, once no other came for a while, and tells once', async () => {
  const [first, onReady] = [bitmap(), vi.fn()]
  call.mockResolvedValueOnce(first).mockResolvedValueOnce(null)
  const { draw } = drawing(onReady)
  expect(draw([FIRST, SECOND])).toEqual([null, null])
  await vi.advanceTimersByTimeAsync(100)
  draw([FIRST, SECOND])
  await vi.advanceTimersByTimeAsync(100)
  expect(call).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(RESTED_MS)
  expect(onReady).toHaveBeenCalledOnce()
  expect(draw([FIRST, SECOND])).toEqual([first, 'same'])
  await vi.advanceTimersByTimeAsync(RESTED_MS)
  expect(call).toHaveBeenCalledTimes(2)
})

it('gives up what is of another zoom, here or on its way', async () => {
  const [here, late] = [bitmap(), bitmap()]
  let arrive = (_: typeof late) => {}
  call.mockResolvedValueOnce(here).mockReturnValueOnce(
    new Promise((resolve) => {
      arrive = resolve
    }),
  )
  const { draw } = drawing()
  draw([FIRST, SECOND])
  await vi.advanceTimersByTimeAsync(RESTED_MS)
  draw([], 0.8)
  expect(here.close).toHaveBeenCalledOnce()
  arrive(late)
  await vi.advanceTimersByTimeAsync(RESTED_MS)
  expect(late.close).toHaveBeenCalledOnce()
  expect(draw([FIRST, SECOND])).toEqual([null, null])
})

it('waits while somebody paints', async () => {
  call.mockResolvedValue(null)
  useToolStore.setState({ isPainting: true })
  const { draw } = drawing()
  draw([FIRST])
  await vi.advanceTimersByTimeAsync(RESTED_MS)
  expect(call).not.toHaveBeenCalled()
  useToolStore.setState({ isPainting: false })
  await vi.advanceTimersByTimeAsync(RESTED_MS)
  expect(call).toHaveBeenCalledOnce()
})
