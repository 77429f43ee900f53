import { type DocPoint, docPoint, type Size } from '../geometry'
import { boxFromDrag } from './box-from-drag'
import type { Box, ToolEvent } from './tool'

/** Where keys put a box: a quarter of what is visible, around `at`. */
export function middleBox({ at, visible }: { readonly at: DocPoint; readonly visible: Size }): Box {
  const corner = docPoint(at.x + visible.width / 4, at.y + visible.height / 4)
  const box = boxFromDrag(at, corner, { shift: false, alt: true })
  return { ...box, width: Math.max(1, box.width), height: Math.max(1, box.height) }
}

/** Moved, or resized to no less than a pixel. */
export function nudged(box: Box, { dx, dy, resize }: ToolEvent & { readonly type: 'nudge' }): Box {
  const right = Math.round(dx)
  const down = Math.round(dy)
  if (!resize) return { ...box, x: box.x + right, y: box.y + down }
  return { ...box, width: Math.max(1, box.width + right), height: Math.max(1, box.height + down) }
}
