import { expect, it, vi } from 'vitest'
import { type OpenDocument, useDocumentStore } from '../../state/document/document-store'
import { markTransparent } from '../../state/history/canvas-size'
import { connectCanvas } from './connect-canvas'

const { drop } = vi.hoisted(() => ({ drop: vi.fn() }))

vi.mock('./gesture', () => ({ createGesture: () => ({ drop, letGo() {} }) }))
vi.mock('./brush-ring', () => ({ createBrushRing: () => ({ refresh() {}, moveTo() {} }) }))
vi.mock('./pointer-input', () => ({
  listenToPointer: () => ({ stop() {}, measure() {}, isOver: () => false }),
}))
vi.mock('./key-input', () => ({ listenToKeys: () => () => {} }))
vi.mock('./warm-up', () => ({ warmUp: () => () => {} }))
vi.mock('./screen-pixels', () => ({ onPixelRatioChange: () => () => {}, toNextDevicePixel: () => 0 }))
vi.stubGlobal('devicePixelRatio', 1)
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    disconnect() {}
  },
)

it('what is being drawn goes with its picture and its canvas, and stays where more is known of both', () => {
  const canvas = { x: 0, y: 0, width: 40, height: 30 }
  // No more of a document is looked at.
  const document = { id: 'a', hasAlpha: false, canvas } as OpenDocument
  useDocumentStore.setState({ document })
  const frame = { style: {}, getBoundingClientRect: () => ({ width: 0, height: 0 }) }
  const painter = { redraw() {}, release() {}, maskReplaced() {} }
  const stop = connectCanvas(painter as never, {} as never, { frame: frame as never, surface: {} as never })
  markTransparent()
  expect(drop).not.toHaveBeenCalled()
  useDocumentStore.setState({ document: { ...document, canvas: { ...canvas, x: -10 } } })
  expect(drop).toHaveBeenCalledOnce()
  useDocumentStore.setState({ document: { ...document, id: 'b' } })
  expect(drop).toHaveBeenCalledTimes(2)
  stop()
})
