import type { Rect, Size } from '../geometry'

/** Smaller frames cannot be taken hold of, and hold too little for a model. */
const MIN_FRAME_PX = 16

/** What of a frame a handle moves: −1 its left or upper edge, 1 its right or lower one, 0 neither. */
export type FrameHandle = { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 }

/**
 * The frame size nearest to a wished one that a model takes exactly. `lead` is what a hand drags: that length is kept as
 * far as it can be; 'both' keeps the area. Neither length exceeds `limit`.
 */
export type SnapSize = (wished: Size, lead: 'width' | 'height' | 'both', limit: Size) => Size

/** Moved by whole document pixels, as far as the document goes. */
export function moveFrame(frame: Rect, dx: number, dy: number, document: Size): Rect {
  return {
    ...frame,
    x: clamp(frame.x + Math.round(dx), 0, document.width - frame.width),
    y: clamp(frame.y + Math.round(dy), 0, document.height - frame.height),
  }
}

/**
 * The frame after a handle was moved by (dx, dy) document pixels from where it was with `frame`; whole pixels, inside the
 * document. What is opposite to the handle stays in place. Snapped, an edge's handle may change the other length too: that
 * grows evenly to both sides as far as the document allows.
 */
export function resizeFrame(
  frame: Rect,
  handle: FrameHandle,
  by: { readonly dx: number; readonly dy: number },
  document: Size,
  snap: SnapSize | null,
): Rect {
  const limit = {
    width: roomAlong(handle.x, frame.x, frame.width, document.width),
    height: roomAlong(handle.y, frame.y, frame.height, document.height),
  }
  const wished = {
    width: lengthWithin(frame.width + handle.x * by.dx, limit.width),
    height: lengthWithin(frame.height + handle.y * by.dy, limit.height),
  }
  const lead = handle.x === 0 ? 'height' : handle.y === 0 ? 'width' : 'both'
  const size = snap ? snap(wished, lead, limit) : wished
  return {
    x: placedAlong(handle.x, frame.x, frame.width, size.width, document.width),
    y: placedAlong(handle.y, frame.y, frame.height, size.height, document.height),
    ...size,
  }
}

/** One of the frame's numbers set by hand. A length that does not fit where the frame is moves it; a place shortens it. */
export function setFrameValue(frame: Rect, name: keyof Rect, value: number, document: Size): Rect {
  const whole = Math.round(value)
  switch (name) {
    case 'x': {
      const x = clamp(whole, 0, document.width - minLength(document.width))
      return { ...frame, x, width: Math.min(frame.width, document.width - x) }
    }
    case 'y': {
      const y = clamp(whole, 0, document.height - minLength(document.height))
      return { ...frame, y, height: Math.min(frame.height, document.height - y) }
    }
    case 'width': {
      const width = lengthWithin(whole, document.width)
      return { ...frame, width, x: Math.min(frame.x, document.width - width) }
    }
    case 'height': {
      const height = lengthWithin(whole, document.height)
      return { ...frame, height, y: Math.min(frame.y, document.height - height) }
    }
  }
}

/** The shortest a frame may be along an axis on which the document has `documentLength` pixels. */
export function minLength(documentLength: number): number {
  return Math.min(MIN_FRAME_PX, documentLength)
}

function lengthWithin(length: number, limit: number): number {
  return clamp(Math.round(length), minLength(limit), limit)
}

/** How long the frame may become when one of its edges, or neither, is moved. */
function roomAlong(side: -1 | 0 | 1, start: number, length: number, documentLength: number): number {
  if (side === 0) return documentLength
  return side < 0 ? start + length : documentLength - start
}

function placedAlong(
  side: -1 | 0 | 1,
  start: number,
  length: number,
  nextLength: number,
  documentLength: number,
): number {
  if (side > 0) return start
  if (side < 0) return start + length - nextLength
  return clamp(start + Math.floor((length - nextLength) / 2), 0, documentLength - nextLength)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
