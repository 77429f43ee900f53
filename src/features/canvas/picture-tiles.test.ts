import { beforeEach, expect, it, vi } from 'vitest'
import { createPictureTiles, type TileAddress } from './picture-tiles'

const { call } = vi.hoisted(() => ({ call: vi.fn() }))
vi.mock('../../state/session/session', () => ({ picture: { call } }))

const FIRST: TileAddress = { layer: 'base', revision: 1, level: 0, column: 0, row: 0 }
const SECOND: TileAddress = { ...FIRST, column: 1 }

beforeEach(() => call.mockReset())

it('gives up the tiles that are here, and those on their way when they come', async () => {
  const here = { close: vi.fn() }
  const late = { close: vi.fn() }
  let arrive = (_: typeof late) => {}
  call.mockResolvedValueOnce(here).mockReturnValueOnce(
    new Promise((resolve) => {
      arrive = resolve
    }),
  )
  const tiles = createPictureTiles(() => {})
  tiles.get(FIRST)
  await vi.waitFor(() => expect(tiles.peek(FIRST)).toBe(here))
  tiles.get(SECOND)
  await vi.waitFor(() => expect(call).toHaveBeenCalledTimes(2))
  tiles.clear()
  expect(here.close).toHaveBeenCalledOnce()
  expect(tiles.peek(FIRST)).toBeNull()
  arrive(late)
  await vi.waitFor(() => expect(late.close).toHaveBeenCalledOnce())
  expect(tiles.peek(SECOND)).toBeNull()
})

it('asks anew for what is wanted after that', async () => {
  const anew = { close: vi.fn() }
  call.mockResolvedValue(anew)
  const tiles = createPictureTiles(() => {})
  tiles.clear()
  tiles.get(FIRST)
  await vi.waitFor(() => expect(tiles.peek(FIRST)).toBe(anew))
  expect(anew.close).not.toHaveBeenCalled()
})
