export type Side = 'top' | 'bottom' | 'left' | 'right'

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
type Extent = { readonly width: number; readonly height: number }

const opposite: Readonly<Record<Side, Side>> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' }

function beside(anchor: Box, bubble: Extent, side: Side, gap: number) {
  const middleX = anchor.left + (anchor.width - bubble.width) / 2
  const middleY = anchor.top + (anchor.height - bubble.height) / 2
  switch (side) {
    case 'top':
      return { left: middleX, top: anchor.top - gap - bubble.height }
    case 'bottom':
      return { left: middleX, top: anchor.top + anchor.height + gap }
    case 'left':
      return { left: anchor.left - gap - bubble.width, top: middleY }
    case 'right':
      return { left: anchor.left + anchor.width + gap, top: middleY }
  }
}

function roomAt(anchor: Box, viewport: Extent, side: Side): number {
  switch (side) {
    case 'top':
      return anchor.top
    case 'bottom':
      return viewport.height - anchor.top - anchor.height
    case 'left':
      return anchor.left
    case 'right':
      return viewport.width - anchor.left - anchor.width
  }
}

/**
 * Where a bubble stands beside its anchor: centred on the wished side, on the other one where that has more
 * room and the wished one too little, then pushed inside the viewport. All in CSS px of the viewport.
 */
export function placeBeside(anchor: Box, bubble: Extent, viewport: Extent, side: Side, gap = 6, margin = 8) {
  const needed = gap + margin + (side === 'top' || side === 'bottom' ? bubble.height : bubble.width)
  const room = roomAt(anchor, viewport, side)
  const flips = room < needed && roomAt(anchor, viewport, opposite[side]) > room
  const { left, top } = beside(anchor, bubble, flips ? opposite[side] : side, gap)
  const inside = (value: number, extent: number, limit: number) =>
    Math.max(margin, Math.min(value, limit - margin - extent))
  return {
    left: Math.round(inside(left, bubble.width, viewport.width)),
    top: Math.round(inside(top, bubble.height, viewport.height)),
  }
}
