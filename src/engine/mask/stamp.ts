import { intersectRects, type Rect, rectOfSize, unionRects } from '../geometry'
import {
  boundsOf,
  type Capsule,
  coverageAt,
  innerMargin,
  outerMargin,
  outlineOf,
  type PreparedCapsule,
  prepareCapsule,
  type SoftRim,
  spanAt,
} from './capsule'
import { boundsWithin, leaveOut } from './cuts'
import type { MaskEdit } from './mask-edit'
import type { StampMode } from './open-end'
import { FULL_TILE, TILE_SIZE, type Tile } from './tile'

/** For each row of one band of tiles: first and end column touched, first and end column surely inside. */
const outerStart = new Int32Array(TILE_SIZE)
const outerEnd = new Int32Array(TILE_SIZE)
const innerStart = new Int32Array(TILE_SIZE)
const innerEnd = new Int32Array(TILE_SIZE)
const span = new Float64Array(2)

const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 }

/**
 * Lays one capsule into the mask. Returns the document rectangle that may have changed, without what lies behind the start
 * of a continued stroke; empty outside the document.
 */
export function stampCapsule(edit: MaskEdit, capsule: Capsule, mode: StampMode): Rect {
  return stampShape(edit, prepareCapsule(capsule), mode)
}

/** The same of a shape that may be cut. */
export function stampShape(edit: MaskEdit, shape: PreparedCapsule, mode: StampMode): Rect {
  const { mask } = edit
  const touched = intersectRects(boundsWithin(boundsOf(shape), shape.cuts), rectOfSize(mask))
  if (touched.width === 0 || touched.height === 0) return touched
  const firstRow = Math.floor(touched.y / TILE_SIZE)
  const lastRow = Math.floor((touched.y + touched.height - 1) / TILE_SIZE)
  const firstColumn = Math.floor(touched.x / TILE_SIZE)
  const lastColumn = Math.floor((touched.x + touched.width - 1) / TILE_SIZE)
  const saturated: Tile = mode === 'paint' ? FULL_TILE : null
  let reached = NOTHING
  for (let row = firstRow; row <= lastRow; row++) {
    const top = Math.max(0, touched.y - row * TILE_SIZE)
    const bottom = Math.min(TILE_SIZE, touched.y + touched.height - row * TILE_SIZE)
    measureBand(shape, row * TILE_SIZE, top, bottom, touched)
    reached = unionRects(reached, reachOfBand(row * TILE_SIZE, top, bottom))
    for (let column = firstColumn; column <= lastColumn; column++) {
      const index = row * mask.columns + column
      if (mask.tileAt(index) === saturated) continue
      const left = column * TILE_SIZE
      if (coversTile(top, bottom, left)) edit.put(index, saturated)
      else if (touchesTile(top, bottom, left)) {
        stampTile(edit.writable(index), shape, mode, left, row * TILE_SIZE, top, bottom)
      }
    }
  }
  return reached
}

/** The document rectangle around the outer spans of a band's rows. */
function reachOfBand(bandTop: number, top: number, bottom: number): Rect {
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let first = bottom
  let end = top
  for (let y = top; y < bottom; y++) {
    if (outerStart[y]! >= outerEnd[y]!) continue
    left = Math.min(left, outerStart[y]!)
    right = Math.max(right, outerEnd[y]!)
    first = Math.min(first, y)
    end = y + 1
  }
  return end > first ? { x: left, y: bandTop + first, width: right - left, height: end - first } : NOTHING
}

function measureBand(
  shape: PreparedCapsule,
  bandTop: number,
  top: number,
  bottom: number,
  touched: Rect,
): void {
  const outer = outlineOf(shape, outerMargin(shape))
  const inner = outlineOf(shape, -innerMargin(shape))
  const end = touched.x + touched.width
  for (let y = top; y < bottom; y++) {
    spanAt(outer, bandTop + y + 0.5, span)
    leaveOut(shape.cuts, bandTop + y + 0.5, span)
    if (span[0]! > span[1]!) {
      outerStart[y] = outerEnd[y] = innerStart[y] = innerEnd[y] = touched.x
      continue
    }
    // Pixel centres lie at +0.5; one more pixel on each side costs little and forgives rounding.
    outerStart[y] = Math.max(touched.x, Math.floor(span[0]! - 0.5))
    outerEnd[y] = Math.min(end, Math.ceil(span[1]! + 0.5))
    spanAt(inner, bandTop + y + 0.5, span)
    leaveOut(shape.cuts, bandTop + y + 0.5, span)
    if (span[0]! > span[1]!) {
      innerStart[y] = innerEnd[y] = outerEnd[y]!
      continue
    }
    const from = Math.min(outerEnd[y]!, Math.max(outerStart[y]!, Math.ceil(span[0]! - 0.5)))
    innerStart[y] = from
    innerEnd[y] = Math.max(from, Math.min(outerEnd[y]!, Math.floor(span[1]! - 0.5) + 1))
  }
}

/** Whether every pixel of the whole tile is surely inside; convex shapes need no more than their rows' spans. */
function coversTile(top: number, bottom: number, left: number): boolean {
  if (top !== 0 || bottom !== TILE_SIZE) return false
  for (let y = 0; y < TILE_SIZE; y++) {
    if (innerStart[y]! > left || innerEnd[y]! < left + TILE_SIZE) return false
  }
  return true
}

function touchesTile(top: number, bottom: number, left: number): boolean {
  for (let y = top; y < bottom; y++) {
    if (outerStart[y]! < left + TILE_SIZE && outerEnd[y]! > left) return true
  }
  return false
}

function stampTile(
  tile: Uint8Array,
  shape: PreparedCapsule,
  mode: StampMode,
  left: number,
  bandTop: number,
  top: number,
  bottom: number,
): void {
  const right = left + TILE_SIZE
  const inside = mode === 'paint' ? 255 : 0
  for (let y = top; y < bottom; y++) {
    const from = Math.max(left, outerStart[y]!)
    const to = Math.min(right, outerEnd[y]!)
    if (from >= to) continue
    const coreFrom = Math.min(to, Math.max(from, innerStart[y]!))
    const coreTo = Math.max(coreFrom, Math.min(to, innerEnd[y]!))
    const row = y * TILE_SIZE - left
    rim(tile, shape, mode, row, from, coreFrom, bandTop + y)
    if (coreTo > coreFrom) tile.fill(inside, row + coreFrom, row + coreTo)
    rim(tile, shape, mode, row, coreTo, to, bandTop + y)
  }
}

function rim(
  tile: Uint8Array,
  shape: PreparedCapsule,
  mode: StampMode,
  row: number,
  from: number,
  to: number,
  docRow: number,
): void {
  if (shape.softRim) {
    stampSoftRim(tile, shape, shape.softRim, mode, row, from, to, docRow)
    return
  }
  const settled = mode === 'paint' ? 255 : 0
  for (let x = from; x < to; x++) {
    const at = row + x
    if (tile[at] !== settled) put(tile, at, coverageAt(shape, x + 0.5, docRow + 0.5), mode)
  }
}

/** `coverageAt` for an untapered soft capsule, without its general cases: a soft brush spends all its time here. */
function stampSoftRim(
  tile: Uint8Array,
  shape: PreparedCapsule,
  softRim: SoftRim,
  mode: StampMode,
  row: number,
  from: number,
  to: number,
  docRow: number,
): void {
  const { ax, bx, ux, uy, length } = shape
  const { innerSquared, outerSquared, stepsPerUnit, coverage } = softRim
  const dyA = docRow + 0.5 - shape.ay
  const dyB = docRow + 0.5 - shape.by
  const squaredA = dyA * dyA
  const squaredB = dyB * dyB
  const settled = mode === 'paint' ? 255 : 0
  for (let x = from; x < to; x++) {
    const at = row + x
    if (tile[at] === settled) continue
    const dxA = x + 0.5 - ax
    const along = dxA * ux + dyA * uy
    let squared: number
    if (along <= 0) squared = dxA * dxA + squaredA
    else if (along < length) {
      const across = dxA * uy - dyA * ux
      squared = across * across
    } else {
      const dxB = x + 0.5 - bx
      squared = dxB * dxB + squaredB
    }
    if (squared >= outerSquared) continue
    const isCore = squared <= innerSquared
    put(tile, at, isCore ? 255 : coverage[((squared - innerSquared) * stepsPerUnit) | 0]!, mode)
  }
}

function put(tile: Uint8Array, at: number, coverage: number, mode: StampMode): void {
  if (mode === 'paint') {
    if (coverage > tile[at]!) tile[at] = coverage
  } else if (255 - coverage < tile[at]!) tile[at] = 255 - coverage
}
