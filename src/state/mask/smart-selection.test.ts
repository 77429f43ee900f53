import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import {
  clearMask,
  createMaskChange,
  FULL_TILE,
  Mask,
  type MaskSnapshot,
  swapMaskChange,
  TILE_SIZE,
} from '../../engine/mask'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { useToolStore } from '../document/tool-store'
import { markTransparent } from '../history/canvas-size'
import { operate, recordMaskDeed } from '../history/deeds'
import { undo } from '../history/steps'
import { useNoticeStore } from '../page/notice-store'
import { picture } from '../session/session'
import { takeTurn } from '../turns/take-turn'
import { smartSelect } from './smart-selection'

type Click = { readonly x: number; readonly isAdd: boolean }
type Call = { readonly clicks: readonly unknown[]; readonly mask: MaskSnapshot; readonly end: () => void }

const calls: Call[] = []
const fetchModel = vi.hoisted(() => vi.fn(async (_signal: AbortSignal) => ({ ok: false })))
// What is said after a frame would be said in the next test.
vi.mock('../page/after-frame', () => ({ afterFrame: () => {} }))
vi.stubGlobal('document', { baseURI: 'http://maskroom.test/' })
vi.mock('../../services/http', async (original) => ({
  ...(await original<typeof import('../../services/http')>()),
  fetchBytes: (_url: string, options: { readonly signal: AbortSignal }) => fetchModel(options.signal),
}))
// Ends when it is told to, with the tile under each click covered besides those that are, or taken from those.
vi.spyOn(picture, 'call').mockImplementation((method: string, args: unknown) => {
  if (method !== 'smartSelect') return Promise.resolve(null as never)
  const { clicks, mask, mode } = args as Omit<Call, 'clicks'> & { clicks: Click[]; mode: string }
  return new Promise((resolve) => {
    const tiles = clicks.map(({ x, isAdd }) => [
      Math.floor(x / TILE_SIZE),
      (mode === 'subtract') === isAdd ? null : FULL_TILE,
    ])
    calls.push({ clicks, mask, end: () => resolve({ tiles } as never) })
  })
})

const SIZE = { width: 4 * TILE_SIZE, height: TILE_SIZE }
const [FIRST, SECOND, STROKE, OLD] = [0, 1, 2, 3]

beforeEach(() => {
  open('a')
  calls.length = 0
})

it('is added to what was painted while it was found', async () => {
  const done = click(FIRST)
  await began(1)
  paint(STROKE)
  calls[0]!.end()
  await began(2)
  calls[1]!.end()
  await done
  expect(covered()).toEqual([FIRST, STROKE])
  expect(labels()).toEqual(['Brush stroke', 'Smart selection'])
  await undo()
  expect(covered()).toEqual([STROKE])
})

it('is added though the picture turned out to be transparent while it was found', async () => {
  const done = click(FIRST)
  await began(1)
  markTransparent()
  paint(STROKE)
  calls[0]!.end()
  await began(2)
  calls[1]!.end()
  await done
  expect(covered()).toEqual([FIRST, STROKE])
})

it('waits for a stroke that is being painted when it is found', async () => {
  const done = click(FIRST)
  await began(1)
  useToolStore.setState({ isPainting: true })
  calls[0]!.end()
  await new Promise((resolve) => setTimeout(resolve, 0))
  paint(STROKE)
  useToolStore.setState({ isPainting: false })
  await began(2)
  calls[1]!.end()
  await done
  expect(covered()).toEqual([FIRST, STROKE])
})

it('is added to a mask that was cleared meanwhile', async () => {
  paint(OLD)
  const done = click(FIRST)
  await began(1)
  operate('Mask cleared', clearMask)
  calls[0]!.end()
  await began(2)
  calls[1]!.end()
  await done
  expect(covered()).toEqual([FIRST])
})

it('a further click is added to what was painted meanwhile, and begins anew', async () => {
  await selected(FIRST)
  const done = click(SECOND)
  await began(2)
  expect(calls[1]!.clicks).toHaveLength(2)
  paint(STROKE)
  calls[1]!.end()
  await began(3)
  calls[2]!.end()
  await done
  expect(calls[2]!.clicks).toHaveLength(1)
  expect(covered()).toEqual([FIRST, SECOND, STROKE])
  expect(labels()).toEqual(['Smart selection', 'Brush stroke', 'Smart selection'])
  await undo()
  expect(covered()).toEqual([FIRST, STROKE])
})

it('leaves alone, with words, what it would take away', async () => {
  paint(OLD)
  for (const [ask, meanwhile, left] of [
    [() => click(FIRST, 'replace'), () => paint(STROKE), [STROKE, OLD]],
    [() => click(FIRST, 'remove'), () => paint(FIRST), [FIRST, STROKE, OLD]],
  ] as const) {
    calls.length = 0
    useNoticeStore.setState({ notices: [] })
    const done = ask()
    await began(1)
    meanwhile()
    calls[0]!.end()
    await done
    expect(covered()).toEqual(left)
    expect(words()).toContain('Something else changed the mask meanwhile: click again.')
  }
})

it('undo stops a click alone: what was selected before it can still be corrected', async () => {
  await selected(FIRST)
  const stopped = click(SECOND)
  await began(2)
  await undo()
  await stopped
  calls[1]!.end()
  expect(covered()).toEqual([FIRST])
  await did(click(STROKE))
  expect(calls[2]!.clicks).toHaveLength(2)
  expect(covered()).toEqual([FIRST, STROKE])
})

it('the model is waited for no longer than it may take; the next click asks for it again', async () => {
  const patience = new AbortController()
  const within = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(patience.signal)
  fetchModel.mockClear()
  fetchModel.mockImplementationOnce(
    (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve({ ok: false }))),
  )
  const done = click(FIRST)
  await vi.waitFor(() => expect(fetchModel).toHaveBeenCalledOnce())
  expect(within).toHaveBeenCalledWith(5000)
  expect(calls).toEqual([])
  patience.abort()
  await did(done)
  await did(click(SECOND))
  expect(fetchModel).toHaveBeenCalledTimes(2)
  expect(covered()).toEqual([FIRST, SECOND])
})

it('keeps nothing of what was being selected in a document that was left', async () => {
  await selected(FIRST)
  const { document, history } = useDocumentStore.getState()
  open('b')
  useDocumentStore.setState({ document, history })
  await did(click(SECOND))
  expect(calls[1]!.clicks).toHaveLength(1)
})

it('a click that corrects leaves the object alone that something else was done after', async () => {
  await selected(FIRST)
  const done = click(FIRST, 'remove')
  await began(2)
  paint(STROKE)
  calls[1]!.end()
  await done
  expect(covered()).toEqual([FIRST, STROKE])
  expect(calls).toHaveLength(2)
})

it('each of several clicks that take away takes away, and says where there was nothing to', async () => {
  for (const tile of [FIRST, SECOND, OLD]) paint(tile)
  useNoticeStore.setState({ notices: [] })
  for (const [tile, left] of [
    [FIRST, [SECOND, OLD]],
    [SECOND, [OLD]],
    [STROKE, [OLD]],
  ] as const) {
    expect(words()).toEqual([])
    await did(click(tile, 'remove'))
    expect(covered()).toEqual(left)
  }
  expect(words()).toEqual(['Nothing was found there that is selected.'])
  await undo()
  expect(covered()).toEqual([SECOND, OLD])
})

it('speaks of what is selected already only where something is', async () => {
  const box = () => did(smartSelect({ kind: 'box', box: { x: 0, y: 0, width: 4, height: 4 } }, 'add'))
  useNoticeStore.setState({ notices: [] })
  await box()
  expect(words()).toEqual(['Nothing was found there.'])
  paint(OLD)
  await box()
  expect(words()[1]).toBe('Nothing was found there that is not selected already.')
})

it('a click that takes away corrects the object that is being selected, each time', async () => {
  paint(OLD)
  for (const tile of [FIRST, SECOND]) await did(click(tile))
  for (const tile of [SECOND, FIRST]) await did(click(tile, 'remove'))
  expect(calls.at(-1)?.clicks).toMatchObject([true, true, false, false].map((isAdd) => ({ isAdd })))
  expect(covered()).toEqual([OLD])
})

it('a click that waits for another selects nothing in the document that came meanwhile', async () => {
  const clicks = [click(FIRST), click(SECOND)]
  await began(1)
  open('b')
  calls[0]!.end()
  await Promise.all(clicks)
  expect(calls).toHaveLength(1)
  expect(covered()).toEqual([])
})

it('is asked for between two deeds, during which the picture may be another than is shown', async () => {
  let letOn = () => {}
  const held = new Promise<void>((resolve) => {
    letOn = resolve
  })
  void takeTurn(() => held)
  const asked = click(FIRST)
  for (let i = 0; i < 30; i++) await Promise.resolve()
  expect(calls).toEqual([])
  letOn()
  await did(asked)
  expect(covered()).toEqual([FIRST])
})

function open(id: string): void {
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: { id, ...SIZE, canvas: { x: 0, y: 0, ...SIZE }, hasAlpha: false } as OpenDocument,
    mask: new Mask(SIZE),
    history: emptyHistory(),
  })
}

function click(tile: number, how: 'add' | 'replace' | 'remove' = 'add'): Promise<void> {
  const at = { x: tile * TILE_SIZE + 5, y: 5 } as never
  return smartSelect({ kind: how === 'remove' ? 'remove' : 'add', at }, how === 'replace' ? 'replace' : 'add')
}

async function selected(tile: number): Promise<void> {
  await did(click(tile))
}

/** Lets the next call end, and waits for what asked for it. */
async function did(asked: Promise<void>): Promise<void> {
  const count = calls.length + 1
  await began(count)
  calls[count - 1]!.end()
  await asked
}

async function began(count: number): Promise<void> {
  await vi.waitFor(() => expect(calls).toHaveLength(count))
}

function paint(tile: number): void {
  const { mask } = useDocumentStore.getState()
  recordMaskDeed('Brush stroke', swapMaskChange(mask, createMaskChange([[tile, FULL_TILE]])))
}

function covered(): number[] {
  const { mask } = useDocumentStore.getState()
  return [FIRST, SECOND, STROKE, OLD].filter((index) => mask.tileAt(index) === FULL_TILE)
}

function labels(): string[] {
  return useDocumentStore.getState().history.undo.map(({ label }) => label)
}

function words(): string[] {
  return useNoticeStore.getState().notices.map(({ text }) => text)
}
