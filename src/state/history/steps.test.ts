import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import { createMaskChange, FULL_TILE, Mask, MaskEdit, swapMaskChange, TILE_SIZE } from '../../engine/mask'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { setPainting } from '../document/tool-store'
import { announce, useNoticeStore } from '../page/notice-store'
import { recordMaskDeed, recordStroke, settleStroke } from './deeds'
import { jumpTo, redo, undo } from './steps'

/** A stroke that begins after a step in the history was asked for, and before that is taken. */

/** More than are swapped in one task. */
const COUNT = 140
const SIZE = { width: COUNT * TILE_SIZE, height: TILE_SIZE }
const ALL = Array.from({ length: COUNT }, (_, index) => index)
const STROKE = 7

// What is said after a frame would be said in the next test.
vi.mock('../page/after-frame', () => ({ afterFrame: () => {} }))
// Every step ends a slice, and the next one begins in a task of its own.
let nowMs = 0
vi.spyOn(performance, 'now').mockImplementation(() => {
  nowMs += 10
  return nowMs
})

beforeEach(() => {
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: { id: 'a' } as OpenDocument,
    mask: new Mask(SIZE),
    history: emptyHistory(),
  })
  useNoticeStore.setState({ notices: [] })
})

const SIZES: readonly [string, readonly number[]][] = [
  ['small', [0]],
  ['large', ALL],
]

it.each(SIZES)('a %s step is taken once the stroke is cancelled', async (_, tiles) => {
  put(tiles, FULL_TILE)
  for (const [step, left] of [
    [undo, []],
    [redo, ['Put']],
  ] as const) {
    const done = step()
    const stroke = paint()
    await task()
    expect(labels()).not.toEqual(left)
    stroke.cancel()
    await done
    expect(labels()).toEqual(left)
    const isPut = left.length > 0 && tiles.includes(STROKE)
    expect(useDocumentStore.getState().mask.tileAt(STROKE)).toBe(isPut ? FULL_TILE : null)
  }
})

it.each(SIZES)('a %s step is not taken under a stroke, which stays; that is said', async (_, tiles) => {
  put(tiles, FULL_TILE)
  const done = undo()
  const stroke = paint()
  await task()
  stroke.commit()
  await done
  expect(labels()).toEqual(['Put', 'Brush stroke'])
  expect(words()).toContain('The mask was changed meanwhile: nothing more was undone or redone.')
  await undo()
  expect(labels()).toEqual(['Put'])
})

it('a jump goes on where it was once the stroke is cancelled', async () => {
  const stroke = await paintInJump()
  await task()
  stroke.cancel()
  await vi.waitFor(() => expect(labels()).toEqual([]))
  expect(useDocumentStore.getState().mask.editedPixels).toBe(0)
})

it('a jump ends where a stroke was painted on the way; that is said', async () => {
  const stroke = await paintInJump()
  await task()
  stroke.commit()
  await vi.waitFor(() => expect(words().at(-1)).toContain('nothing more was undone'))
  expect(labels()).toEqual(['Put', 'Put', 'Brush stroke'])
})

it('what was said of a deed is over once that is undone', async () => {
  put([0], FULL_TILE)
  announce('status', 'The mask is this run’s again; Undo brings the other one back.')
  await undo()
  expect(words()).toEqual([])
})

it('nothing is undone by what is pressed while a stroke is painted', async () => {
  put([0], FULL_TILE)
  const stroke = paint()
  await undo()
  stroke.commit()
  settleStroke()
  expect(labels()).toEqual(['Put', 'Brush stroke'])
})

/** Jumps back over three large deeds, and begins a stroke between the first and the second. */
function paintInJump(): Promise<ReturnType<typeof paint>> {
  for (const tile of [FULL_TILE, null, FULL_TILE]) put(ALL, tile)
  return new Promise((resolve) => {
    const stop = useDocumentStore.subscribe(() => {
      if (labels().length > 2) return
      stop()
      resolve(paint())
    })
    void jumpTo(0)
  })
}

function put(tiles: readonly number[], tile: typeof FULL_TILE | null): void {
  const { mask } = useDocumentStore.getState()
  recordMaskDeed('Put', swapMaskChange(mask, createMaskChange(tiles.map((index) => [index, tile]))))
}

/** Begins a stroke. */
function paint(): { cancel(): void; commit(): void } {
  setPainting(true)
  const edit = new MaskEdit(useDocumentStore.getState().mask)
  edit.put(STROKE, new Uint8Array(TILE_SIZE * TILE_SIZE).fill(9))
  return {
    cancel() {
      edit.cancel()
      setPainting(false)
    },
    commit() {
      setPainting(false)
      recordStroke('Brush stroke', edit.commit(), () => {})
    },
  }
}

const task = () => new Promise((resolve) => setTimeout(resolve, 0))
const labels = () => useDocumentStore.getState().history.undo.map(({ label }) => label)
const words = () => useNoticeStore.getState().notices.map(({ text }) => text)
