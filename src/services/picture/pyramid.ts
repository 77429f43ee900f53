import type { Rect, Size } from '../../engine/geometry'
import { cropReplicated, halve, type Raster } from '../../engine/raster'

/** Level 0 is the raster itself, each further level half the size, until the last fits into one tile of this edge. */
const SMALLEST_LEVEL = 512

/** levels[0] is the caller's raster, not a copy. Halves on demand of the caller: `breathe` runs between levels. */
export async function buildPyramid(raster: Raster, breathe: () => Promise<void>): Promise<Raster[]> {
  const levels = [raster]
  let last = raster
  while (Math.max(last.width, last.height) > SMALLEST_LEVEL) {
    await breathe()
    last = halve(last)
    levels.push(last)
  }
  return levels
}

/** Pixels of each level of a pyramid that one change touches. rects[i] and rasters[i] belong to level i. */
export type PatchPyramid = { readonly rects: readonly Rect[]; readonly rasters: readonly Raster[] }

/**
 * The pyramid of the document with `patch` laid at `rect`, as far as it differs from the base's: each level is halved
 * from the level below with the base around it, so that it equals the pyramid of the whole composite.
 */
export function patchPyramid(base: readonly Raster[], rect: Rect, patch: Raster): PatchPyramid {
  const rects = [rect]
  const rasters = [patch]
  for (let level = 1; level < base.length; level++) {
    const below = rects[level - 1]
    const parent = base[level - 1]
    const size = base[level]
    const raster = rasters[level - 1]
    if (!below || !parent || !size || !raster) break
    const target = halvedRect(below, size)
    const source = { x: target.x * 2, y: target.y * 2, width: target.width * 2, height: target.height * 2 }
    const area = cropReplicated(parent, source)
    copyInto(area, { x: below.x - source.x, y: below.y - source.y }, raster)
    repeatLastEdges(area, { width: parent.width - source.x, height: parent.height - source.y })
    rects.push(target)
    rasters.push(halve(area))
  }
  return { rects, rasters }
}

function halvedRect(rect: Rect, size: Size): Rect {
  const x = Math.floor(rect.x / 2)
  const y = Math.floor(rect.y / 2)
  return {
    x,
    y,
    width: Math.min(size.width, Math.ceil((rect.x + rect.width) / 2)) - x,
    height: Math.min(size.height, Math.ceil((rect.y + rect.height) / 2)) - y,
  }
}

/** An odd edge is halved with itself: where the area reaches past the picture, the patch's own edge is repeated. */
function repeatLastEdges(area: Raster, inside: Size): void {
  const words = new Uint32Array(area.data.buffer, area.data.byteOffset, area.width * area.height)
  if (inside.width < area.width) {
    for (let y = 0; y < area.height; y++) {
      const last = words[y * area.width + inside.width - 1] ?? 0
      words.fill(last, y * area.width + inside.width, (y + 1) * area.width)
    }
  }
  if (inside.height < area.height) {
    words.copyWithin(inside.height * area.width, (inside.height - 1) * area.width, inside.height * area.width)
  }
}

/** Copies `source` wholly into `target` at `at`, which must have room for it. */
export function copyInto(target: Raster, at: { x: number; y: number }, source: Raster): void {
  for (let y = 0; y < source.height; y++) {
    const from = y * source.width * 4
    target.data.set(
      source.data.subarray(from, from + source.width * 4),
      ((at.y + y) * target.width + at.x) * 4,
    )
  }
}

/** Exchanges the patch's pixels with the base's on every level, in place. Twice leaves both as they were. */
export function swapPatch(base: readonly Raster[], patch: PatchPyramid): void {
  patch.rasters.forEach((raster, level) => {
    const rect = patch.rects[level]
    const target = base[level]
    if (!rect || !target) return
    const row = new Uint8ClampedArray(rect.width * 4)
    for (let y = 0; y < rect.height; y++) {
      const at = ((rect.y + y) * target.width + rect.x) * 4
      const ours = raster.data.subarray(y * row.length, (y + 1) * row.length)
      row.set(ours)
      ours.set(target.data.subarray(at, at + row.length))
      target.data.set(row, at)
    }
  })
}
