import { beforeEach, expect, it } from 'vitest'
import { docPoint, screenPoint } from '../../engine/geometry'
import { invertMask, MaskEdit, TILE_PIXELS, TILE_SIZE } from '../../engine/mask'
import type { PointerSample } from '../../engine/tools'
import { useDocumentStore } from '../../state/document/document-store'
import { setTool } from '../../state/document/tool-store'
import { useViewStore } from '../../state/document/view-store'
import { operate, recordMaskDeed } from '../../state/history/deeds'
import { redo, undo } from '../../state/history/steps'
import { useOutlineStore } from '../../state/mask/open-outline'
import { openDocument } from '../../state/test/held-picture'
import { createGesture, type Gesture } from './gesture'
import { createKeyboardPointer } from './keyboard-pointer'

const NONE = { shift: false, alt: false }
let gesture: Gesture

beforeEach(() => {
  openDocument()
  gesture = createGesture({ onStroke() {}, onEnd() {}, onDraft() {} })
})

function sampleAt(x: number, y: number): PointerSample {
  return { doc: docPoint(x, y), screen: screenPoint(x, y), pressure01: 1 }
}

it('the hand moves the view by equal steps of the arrow keys, and back by as many', () => {
  const { view } = useViewStore.getState()
  const pointer = createKeyboardPointer(gesture, () => {})
  const offsets = (direction: 1 | -1) =>
    Array.from({ length: 5 }, () => {
      pointer.move(direction, 0, NONE, false)
      return useViewStore.getState().view.offsetX - view.offsetX
    })
  useViewStore.setState({ viewport: { width: 400, height: 300 } })
  setTool('hand')
  pointer.press(NONE)
  expect(offsets(1)).toEqual([4, 8, 12, 16, 20])
  expect(offsets(-1)).toEqual([16, 12, 8, 4, 0])
})

it.each([
  ['takes away', { shift: false, alt: true }, [0, 30]],
  ['intersects', { shift: true, alt: true }, [30, 0]],
  ['adds', { shift: true, alt: false }, [255, 30]],
] as const)('%s where the mask is only faint', (_, held, coverage) => {
  const { mask } = useDocumentStore.getState()
  const faint = new MaskEdit(mask)
  faint.put(0, new Uint8Array(TILE_PIXELS).fill(30))
  recordMaskDeed('Faint', faint.commit()!)
  setTool('rectangle')
  gesture.send({ type: 'down', sample: sampleAt(0, 0), ...held })
  gesture.send({ type: 'move', samples: [sampleAt(20, 10)], ...held })
  gesture.send({ type: 'up' })
  const tile = mask.tileAt(0)
  expect([5, 30].map((x) => tile?.[5 * TILE_SIZE + x] ?? 0)).toEqual(coverage)
})

it('undo takes the corners of an open polygon back, after what was redone since, and leaves what can be redone', async () => {
  const labels = () => {
    const { undo, redo } = useDocumentStore.getState().history
    return [undo, redo].map((deeds) => deeds.map(({ label }) => label))
  }
  const click = (x: number, y: number) => {
    gesture.send({ type: 'down', sample: sampleAt(x, y), ...NONE })
    gesture.send({ type: 'up' })
  }
  operate('First', invertMask)
  operate('Second', invertMask)
  await undo()
  setTool('polygon')
  for (const x of [2, 12, 30]) click(x, x === 12 ? 20 : 2)
  await undo()
  expect([useOutlineStore.getState().open?.corners, labels()]).toEqual([2, [['First'], ['Second']]])
  await redo()
  expect([useOutlineStore.getState().open?.corners, labels()]).toEqual([2, [['First', 'Second'], []]])
  await undo()
  expect([useOutlineStore.getState().open?.corners, labels()]).toEqual([2, [['First'], ['Second']]])
  await undo()
  await undo()
  expect([gesture.isHeld, useOutlineStore.getState().open, labels()[1]]).toEqual([false, null, ['Second']])
  await undo()
  expect(labels()).toEqual([[], ['Second', 'First']])
})

it('undo takes back first what was done since the last corner of an open polygon', async () => {
  setTool('polygon')
  for (const x of [2, 12]) {
    gesture.send({ type: 'down', sample: sampleAt(x, 2), ...NONE })
    gesture.send({ type: 'up' })
  }
  const corners = () => useOutlineStore.getState().open?.corners
  operate('Inverted', invertMask)
  await undo()
  expect([corners(), useDocumentStore.getState().history.undo]).toEqual([2, []])
  await undo()
  expect(corners()).toBe(1)
})

it('an open polygon is closed without a pointer, and goes with its tool', () => {
  const { mask } = useDocumentStore.getState()
  const begin = () => {
    setTool('polygon')
    for (const x of [2, 12, 30]) {
      gesture.send({ type: 'down', sample: sampleAt(x, x === 12 ? 20 : 2), ...NONE })
      gesture.send({ type: 'up' })
    }
    return useOutlineStore.getState().open
  }
  begin()?.send('close')
  expect([useOutlineStore.getState().open, mask.isEmpty]).toEqual([null, false])
  begin()
  setTool('brush')
  gesture.drop()
  expect(useOutlineStore.getState().open).toBeNull()
})
