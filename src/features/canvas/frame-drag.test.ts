import { expect, it } from 'vitest'
import { useViewStore } from '../../state/document/view-store'
import { startFrameDrag } from './frame-drag'

const FRAME = { x: 100, y: 100, width: 200, height: 200 }
const DOCUMENT = { width: 1000, height: 800 }
/** No more of the canvas is asked for. */
const surface = { getBoundingClientRect: () => ({ left: 0, top: 0 }) } as Element

it('follows the finger that took hold of it, and no other', () => {
  const { view } = useViewStore.getState()
  useViewStore.setState({ view: { ...view, scale: 1, offsetX: 0, offsetY: 0, angleDeg: 0 } })
  const down = { pointerId: 1, clientX: 150, clientY: 150 }
  const drag = startFrameDrag(down, 'frame', { frame: FRAME, document: DOCUMENT, surface })
  expect(drag.at({ pointerId: 2, clientX: 600, clientY: 400 })).toBeNull()
  expect(drag.at({ pointerId: 1, clientX: 180, clientY: 160 })).toEqual({ ...FRAME, x: 130, y: 110 })
})
