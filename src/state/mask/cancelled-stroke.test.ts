import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import { Mask, MaskEdit, TILE_PIXELS, TILE_SIZE } from '../../engine/mask'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { setPainting } from '../document/tool-store'
import { changeMask } from '../history/change-mask'
import { invert } from './invert'
import { startMaskPreview } from './mask-preview'

/** A stroke that begins while the mask is changed, and is cancelled before that is done: nothing of it may stay. */

/** More than one task inverts. */
const COUNT = 60
const SIZE = { width: COUNT * TILE_SIZE, height: TILE_SIZE }
const GREY = 100

vi.stubGlobal('requestAnimationFrame', () => 0)
// Every step ends a slice, and the next one begins in a task of its own.
let nowMs = 0
vi.spyOn(performance, 'now').mockImplementation(() => {
  nowMs += 10
  return nowMs
})

beforeEach(() => {
  const mask = new Mask(SIZE)
  for (let index = 0; index < COUNT; index++) mask.replaceTile(index, tileOf(GREY))
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: { id: 'a' } as OpenDocument,
    mask,
    history: emptyHistory(),
  })
})

/** Half the tiles are taken out of the mask, when the test says so. */
const emptied = Array.from({ length: COUNT / 2 }, (_, index) => [index, null] as const)
let answer = () => {}
const compute = () =>
  new Promise<typeof emptied>((resolve) => {
    answer = () => resolve(emptied)
  })

const WAYS = {
  'a mask that is put in place': () =>
    changeMask(
      'Mask pasted',
      async () => ({ change: { tiles: await compute() } }),
      new AbortController().signal,
    ),
  'the magic wand': () => {
    const preview = startMaskPreview('Magic wand', { unchanged: 'Nothing.', failed: 'Failed.' })
    preview.show(compute)
    return preview.commit()
  },
}

it.each(Object.entries(WAYS))('is not in %s', async (_, start) => {
  const done = start()
  await turns(1)
  const cancel = paint(COUNT - 1)
  answer()
  await turns(1)
  cancel()
  await done
  expect(coverageOf(0)).toBe(0)
  expect(coverageOf(COUNT - 1)).toBe(GREY)
})

it.each([COUNT / 2, COUNT - 1])('is not in an inverted mask (tile %i)', async (index) => {
  invert()
  await turns(1)
  const cancel = paint(index)
  await turns(COUNT / 2 + 10)
  cancel()
  await vi.waitFor(() => expect(useDocumentStore.getState().history.undo).toHaveLength(1))
  for (const tile of [0, index]) expect(coverageOf(tile)).toBe(255 - GREY)
})

/** Begins a stroke. Returns what cancels it. */
function paint(index: number): () => void {
  setPainting(true)
  const edit = new MaskEdit(useDocumentStore.getState().mask)
  edit.put(index, tileOf(7))
  return () => {
    edit.cancel()
    setPainting(false)
  }
}

function tileOf(value: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(TILE_PIXELS).fill(value)
}

function coverageOf(index: number): number {
  const tile = useDocumentStore.getState().mask.tileAt(index)
  return tile ? tile[0]! : 0
}

/** As many tasks as that. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 0))
}
