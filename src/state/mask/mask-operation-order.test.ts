import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import {
  createMaskChange,
  FULL_TILE,
  Mask,
  type MaskSnapshot,
  swapMaskChange,
  TILE_SIZE,
} from '../../engine/mask'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { setPainting } from '../document/tool-store'
import { markTransparent } from '../history/canvas-size'
import { recordMaskDeed } from '../history/deeds'
import { undo } from '../history/steps'
import { useNoticeStore } from '../page/notice-store'
import { whileUndoStops } from '../turns/mask-changes'
import { adjustOperation, cancelOperation, startOperation, useMaskOperationStore } from './mask-operations'

/** Operations among other things that change the mask, or are about to. */

type Call = { readonly snapshot: MaskSnapshot; readonly end: (tile: number) => void }

const { calls } = vi.hoisted(() => ({ calls: [] as Call[] }))

// What is said after a frame would be said in the next test.
vi.mock('../page/after-frame', () => ({ afterFrame: () => {} }))
// Ends when it is told to, with a tile covered besides those that are.
vi.mock('../../services/mask-operations', () => ({
  createMaskOperationsClient: () => ({
    call: (_: 'operate', { snapshot }: Pick<Call, 'snapshot'>, { signal }: { signal: AbortSignal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        calls.push({ snapshot, end: (tile) => resolve({ tiles: [[tile, FULL_TILE]] }) })
      }),
  }),
}))

const SIZE = { width: 2 * TILE_SIZE, height: TILE_SIZE }
const CANVAS = { x: 0, y: 0, ...SIZE }

beforeEach(() => {
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: { id: 'a', hasAlpha: false, canvas: CANVAS } as OpenDocument,
    mask: new Mask(SIZE),
    history: emptyHistory(),
  })
  useMaskOperationStore.setState(({ amounts }) => ({ latest: null, amounts: { ...amounts, grow: 10 } }))
  setPainting(false)
  calls.length = 0
})

it('is done to what was being computed when it was asked for', async () => {
  const wand = selecting()
  const done = startOperation('grow')
  expect(bar()).toEqual({ kind: 'grow', amount: 10, done01: 0 })
  await turn()
  expect(calls).toHaveLength(0)
  wand.end()
  await began(1)
  expect(calls[0]!.snapshot.tiles.map(([index]) => index)).toEqual([0])
  calls[0]!.end(1)
  await done
  expect(labels()).toEqual(['Magic wand', 'Mask grown'])
})

it('is what undo stops where it was asked for last, though it waits', async () => {
  const wand = selecting()
  const done = startOperation('grow')
  await undo()
  expect(bar()).toBeNull()
  wand.end()
  await done
  expect(calls).toHaveLength(0)
  expect(labels()).toEqual(['Magic wand'])
})

it('goes on where undo stops what was asked for after it', async () => {
  const done = startOperation('grow')
  await began(1)
  selecting()
  await undo()
  calls[0]!.end(1)
  await done
  expect(labels()).toEqual(['Mask grown'])
})

it('gets another amount once a stroke is cancelled that began meanwhile', async () => {
  await grown()
  const adjusted = adjustOperation(50)
  await began(2)
  setPainting(true)
  calls[1]!.end(0)
  await turn()
  setPainting(false)
  await adjusted
  expect(covered()).toEqual([true, false])
  expect(bar()).toEqual({ kind: 'grow', amount: 50, done01: null })
})

it.each(['asked for', 'computed'])(
  'keeps its amount where something was painted before another was %s, and says so',
  async (when) => {
    await grown()
    if (when === 'asked for') setPainting(true)
    const adjusted = adjustOperation(50)
    if (when === 'computed') {
      await began(2)
      setPainting(true)
      calls[1]!.end(0)
    }
    await turn()
    paintFirstTile()
    setPainting(false)
    await adjusted
    expect(calls).toHaveLength(when === 'computed' ? 2 : 1)
    expect(labels()).toEqual(['Mask grown', 'Brush stroke'])
    expect(useNoticeStore.getState().notices.at(-1)?.text).toMatch(/^The amount stays 10:/)
    expect(useMaskOperationStore.getState()).toMatchObject({ latest: null, amounts: { grow: 10 } })
  },
)

it.each([
  ['Escape', cancelOperation],
  ['undo', undo],
])('an amount that %s takes back is not what the next one begins with', async (_, takeBack) => {
  for (const when of ['under way', 'done']) {
    const { amounts } = useMaskOperationStore.getState()
    calls.length = 0
    await grown()
    const adjusted = adjustOperation(99)
    await began(2)
    if (when === 'done') {
      calls[1]!.end(1)
      await adjusted
    }
    await takeBack()
    expect([labels(), useMaskOperationStore.getState().latest]).toEqual([[], null])
    expect(useMaskOperationStore.getState().amounts).toEqual(amounts)
  }
})

it('comes though the picture turns out to be transparent, or gets another canvas, meanwhile', async () => {
  const done = startOperation('grow')
  await began(1)
  markTransparent()
  calls[0]!.end(1)
  await done
  expect(covered()).toEqual([false, true])

  const again = startOperation('grow')
  await began(2)
  useDocumentStore.setState({
    document: { id: 'a', canvas: { ...CANVAS, x: -TILE_SIZE } } as OpenDocument,
    mask: new Mask(SIZE),
  })
  calls[1]!.end(0)
  await began(3)
  calls[2]!.end(0)
  await again
  expect(covered()).toEqual([true, false])
})

/** A selection of the first tile that is being computed. */
function selecting(): { readonly end: () => void } {
  let end = () => {}
  void whileUndoStops(async (signal) => {
    await new Promise<void>((resolve) => {
      end = resolve
    })
    if (!signal.aborted) paintFirstTile('Magic wand')
  })
  return { end }
}

async function grown(): Promise<void> {
  const done = startOperation('grow')
  await began(1)
  calls[0]!.end(1)
  await done
}

async function began(count: number): Promise<void> {
  await vi.waitFor(() => expect(calls).toHaveLength(count))
}

/** Lets everything go on that waits for nothing else. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve))

function paintFirstTile(label = 'Brush stroke'): void {
  const { mask } = useDocumentStore.getState()
  recordMaskDeed(label, swapMaskChange(mask, createMaskChange([[0, FULL_TILE]])))
}

function covered(): boolean[] {
  const { mask } = useDocumentStore.getState()
  return [0, 1].map((index) => mask.tileAt(index) === FULL_TILE)
}

const bar = () => useMaskOperationStore.getState().latest
const labels = () => useDocumentStore.getState().history.undo.map(({ label }) => label)
