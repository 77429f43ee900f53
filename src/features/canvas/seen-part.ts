import { type Rect, type Size, type ViewTransform, viewportCorners } from '../../engine/geometry'

/** No caption is moved by what the screen shows further left of its frame than this, in CSS pixels, or further above or below. */
const LEFT_PX = 8
/** More than what lies over the canvas's upper and lower edge. */
const ABOVE_PX = 160
/** Nor is one by what it shows further right: more than the widest. */
const WIDEST_PX = 480

export type SeenPart = {
  readonly x: number
  readonly y: number
  readonly right: number
  readonly bottom: number
}

/**
 * What of the document the screen shows, in document pixels, as far as a caption of these frames depends on it: beyond
 * their reach it stays the same wherever the view goes. null: of frames that move by themselves.
 */
export function seenPart(view: ViewTransform, viewport: Size, frames: readonly Rect[] | null): SeenPart {
  const corners = viewportCorners(view, viewport)
  const x = Math.min(...corners.map((corner) => corner.x))
  const y = Math.min(...corners.map((corner) => corner.y))
  const right = Math.max(...corners.map((corner) => corner.x))
  const bottom = Math.max(...corners.map((corner) => corner.y))
  if (frames === null || frames.length === 0) return { x, y, right, bottom }
  return {
    x: Math.max(x, Math.min(...frames.map((frame) => frame.x)) - LEFT_PX / view.scale),
    y: Math.max(y, Math.min(...frames.map((frame) => frame.y)) - ABOVE_PX / view.scale),
    right: Math.min(right, Math.max(...frames.map((frame) => frame.x)) + WIDEST_PX / view.scale),
    bottom: Math.min(
      bottom,
      Math.max(...frames.map((frame) => frame.y + frame.height)) + ABOVE_PX / view.scale,
    ),
  }
}
