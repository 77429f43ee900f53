import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import { createMaskChange, FULL_TILE, Mask, swapMaskChange, TILE_SIZE } from '../../engine/mask'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { markTransparent } from '../history/canvas-size'
import { recordMaskDeed } from '../history/deeds'
import { useNoticeStore } from '../page/notice-store'
import { takeTurn } from '../turns/take-turn'
import { startMaskPreview, useMaskPreviewStore } from './mask-preview'

const SIZE = { width: 2 * TILE_SIZE, height: TILE_SIZE }
/** What was asked to compute and is not done; done, it covers the first of two tiles. */
const computing: (() => void)[] = []

vi.stubGlobal('requestAnimationFrame', () => 0)

beforeEach(() => {
  open('a')
  computing.length = 0
  useNoticeStore.setState({ notices: [] })
})

it('is made anew of what the mask became while it was computed', async () => {
  const committed = asked()
  await began(1)
  paintSecondTile()
  computing[0]!()
  await began(2)
  computing[1]!()
  await committed
  expect(covered()).toEqual([true, true])
})

it('ends quietly where another document, or another canvas, came while it was computed', async () => {
  for (const [id, x] of [
    ['b', 0],
    ['a', -10],
  ] as const) {
    open('a')
    computing.length = 0
    const committed = asked()
    await began(1)
    open(id, x)
    computing[0]!()
    await committed
    expect(computing).toHaveLength(1)
    expect(covered()).toEqual([false, false])
  }
  expect(useMaskPreviewStore.getState().shown).toBeNull()
  expect(useNoticeStore.getState().notices).toEqual([])
})

it('ends quietly, and is not even asked for, where a deed that is under way changes the canvas', async () => {
  void takeTurn(async () => open('a', -10))
  await asked()
  expect(computing).toEqual([])
  expect(useNoticeStore.getState().notices).toEqual([])
})

it('is made anew where the picture turns out to be transparent, too', async () => {
  const committed = asked()
  await began(1)
  markTransparent()
  paintSecondTile()
  computing[0]!()
  await began(2)
  computing[1]!()
  await committed
  expect(useDocumentStore.getState().document?.hasAlpha).toBe(true)
  expect(covered()).toEqual([true, true])
})

it('shows nothing in a document that came before its turn', async () => {
  const first = asked()
  await began(1)
  const second = asked()
  open('b')
  computing[0]!()
  await Promise.all([first, second])
  expect(computing).toHaveLength(1)
  expect(covered()).toEqual([false, false])
})

function open(id: string, x = 0): void {
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: { id, hasAlpha: false, canvas: { x, y: 0, ...SIZE } } as OpenDocument,
    mask: new Mask(SIZE),
    history: emptyHistory(),
  })
}

function asked(): Promise<void> {
  const preview = startMaskPreview('Magic wand', { unchanged: 'Nothing.', failed: 'Failed.' })
  preview.show(() => new Promise((resolve) => computing.push(() => resolve([[0, FULL_TILE as never]]))))
  return preview.commit()
}

function paintSecondTile(): void {
  const { mask } = useDocumentStore.getState()
  recordMaskDeed('Brush stroke', swapMaskChange(mask, createMaskChange([[1, FULL_TILE]])))
}

async function began(count: number): Promise<void> {
  await vi.waitFor(() => expect(computing).toHaveLength(count))
}

function covered(): boolean[] {
  const { mask } = useDocumentStore.getState()
  return [0, 1].map((index) => mask.tileAt(index) === FULL_TILE)
}
