import { beforeEach, expect, it, vi } from 'vitest'
import { DEFAULT_CHOICE } from '../../services/picture'
import { setCompareMode, toggleInComparison } from '../compare/compare-deeds'
import { useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { picture, storage } from '../session/session'
import { keepResult, openDocument } from '../test/held-picture'
import { takeTurn } from '../turns/take-turn'
import { showHeat, useCompareStore } from './compare-store'
import { findResult } from './composites'
import { toggleHeat } from './heat-map'

const bitmap = { close: vi.fn() }
vi.stubGlobal('createImageBitmap', async () => bitmap)
vi.stubGlobal(
  'ImageData',
  class {
    readonly data: Uint8ClampedArray
    constructor(width: number, height: number) {
      this.data = new Uint8ClampedArray(width * height * 4)
    }
  },
)

const heat = { width: 1, height: 1, data: Uint8Array.of(90) }
const call = vi.spyOn(picture, 'call')

beforeEach(async () => {
  openDocument()
  showHeat(null)
  useCompareStore.setState({ mode: 'single' })
  bitmap.close.mockClear()
  useNoticeStore.setState({ notices: [] })
  call.mockReset().mockResolvedValue({ heat } as never)
  await storage.heats.remove('a')
  await keepResult('a')
  const job = await storage.jobs.get('job of a')
  await storage.jobs.put({ ...job!, adopted: [] })
  useCompareStore.setState({ selectedId: 'a' })
})

const said = () => useNoticeStore.getState().notices.map(({ text }) => text)
const shown = () => useCompareStore.getState().heat
const adopt = () => useDocumentStore.setState({ adopted: [{ ...DEFAULT_CHOICE, resultId: 'b' }] })
const OTHER = ['There is no heat map of this result any more: the picture is another one now.']

it('is measured where none was kept, and taken off again', async () => {
  await toggleHeat('a')
  expect(shown()).toMatchObject({ bitmap })
  await toggleHeat('a')
  expect([shown(), said()]).toEqual([null, []])
})

it('is not measured over another picture than the result was made for, which is said', async () => {
  adopt()
  await toggleHeat('a')
  expect([shown(), call.mock.calls, said()]).toEqual([null, [], OTHER])
})

it('is not shown where the picture became another one while it was measured', async () => {
  call.mockImplementation((async () => {
    adopt()
    return { heat }
  }) as never)
  await toggleHeat('a')
  expect([shown(), said()]).toEqual([null, OTHER])
})

it('is not measured while a deed makes another picture of it, which is said', async () => {
  void takeTurn(async () => {
    // Time to read all that is measured.
    for (let reads = 0; reads < 4; reads++) await findResult('a')
    adopt()
  })
  await toggleHeat('a')
  expect([shown(), call.mock.calls, said()]).toEqual([null, [], OTHER])
})

it('that was kept is shown over any picture', async () => {
  await storage.heats.put({ id: 'a', heat })
  adopt()
  await toggleHeat('a')
  expect([shown() !== null, said()]).toEqual([true, []])
})

it.each([
  ['there is nothing to measure by', () => call.mockResolvedValue(null as never)],
  ['the worker died', () => call.mockRejectedValue(new Error('died'))],
])('is said not to be there where %s', async (_, prepare) => {
  prepare()
  await toggleHeat('a')
  expect([shown(), said()]).toEqual([
    null,
    ['There is no heat map of this result: it could not be measured.'],
  ])
})

it.each([
  ['as a view', () => setCompareMode('side-by-side')],
  ['from the filmstrip', () => toggleInComparison('b')],
])('is taken off where pictures go side by side %s, and does not come back by itself', async (_, go) => {
  await toggleHeat('a')
  go()
  expect(useCompareStore.getState().mode).toBe('side-by-side')
  expect([shown(), bitmap.close.mock.calls.length]).toEqual([null, 1])
  setCompareMode('single')
  expect(shown()).toBeNull()
})

it('is not laid over pictures side by side, which is said', async () => {
  setCompareMode('side-by-side')
  await toggleHeat('a')
  expect([shown(), said()]).toEqual([null, [expect.stringContaining('another view than side by side')]])
})

it('is let go of where pictures went side by side while it was measured', async () => {
  call.mockImplementation((async () => {
    setCompareMode('side-by-side')
    return { heat }
  }) as never)
  await toggleHeat('a')
  expect([shown(), bitmap.close.mock.calls.length]).toEqual([null, 1])
})
