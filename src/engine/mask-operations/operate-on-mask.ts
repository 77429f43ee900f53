import type { Mask } from '../mask'
import type { Raster } from '../raster'
import { blurMask } from './blur-mask'
import type { MaskChangeTiles } from './changed-tiles'
import { coverTransparency } from './cover-transparency'
import { growMask } from './grow-mask'
import { hardenMask } from './harden-mask'
import { removeIslands } from './remove-islands'

/**
 * What can be done to a whole mask. Lengths are document pixels, fractions included, areas counts of document pixels;
 * 0 and less of either change nothing. "Masked" are pixels with a coverage ≥ 128: the 50 % contour is the edge.
 */
export type MaskOperation =
  /**
   * Masked becomes exactly what has the centre of a masked pixel within `px` of its own (Euclidean). The edge is
   * anti-aliased: coverage = 0.5 + px − distance, from 0 to 1. Coverage is never lowered. Nothing is masked outside the
   * document.
   */
  | { readonly kind: 'grow'; readonly px: number }
  /**
   * The same done to what is not masked: 255 − grow(255 − mask). Outside the document nothing counts as unmasked, so
   * that a mask doesn't draw back from the picture's border.
   */
  | { readonly kind: 'shrink'; readonly px: number }
  /**
   * Gaussian blur with a standard deviation of px / 2: 95 % of the fall lies within `px` of the edge, on both sides.
   * (Photoshop doesn't publish its relation; GIMP blurs with px / 3.5.) The border is repeated outwards, so that a mask
   * which touches it stays full there. Right to one level of 255. More than 2,000 px count as 2,000.
   */
  | { readonly kind: 'feather'; readonly px: number }
  /**
   * Every edge becomes one pixel wide: the distance to the 50 % contour is estimated from the local slope. Masked stays
   * masked, 0 stays 0 and 255 stays 255.
   */
  | { readonly kind: 'harden' }
  /**
   * Rounds off what is smaller than about `px`: blurs as `feather` does, then steepens the fall so that a straight edge
   * is one pixel wide again, where it was. Stripes narrower than 0.67 px and spots smaller than 1.2 px vanish.
   */
  | { readonly kind: 'smoothOutline'; readonly px: number }
  /**
   * Masks what is enclosed: unmasked regions (connected by their sides) that don't reach the picture's border, all or
   * those of up to `maxAreaPx`. Soft coverage around and dents that are closed in so become full with them.
   */
  | { readonly kind: 'fillHoles'; readonly maxAreaPx?: number }
  /**
   * Clears masked islands (connected by sides or corners) of fewer than `areaPx` pixels, with the soft coverage around
   * them unless that leads to something that stays. Soft coverage that belongs to no masked pixel counts by its own area.
   */
  | { readonly kind: 'removeSpecks'; readonly areaPx: number }
  /** The mask is replaced by the picture's transparency, 255 − alpha. The picture has the document's size; only read. */
  | { readonly kind: 'fromAlpha'; readonly image: Raster }

/**
 * Calculates an operation without changing the mask. Yields a progress 0..1 every few milliseconds and returns the tiles
 * to put in place (`createMaskChange`, `swapMaskChange`): only those that differ, none where nothing changes. The mask
 * must not change meanwhile. The cost follows the outline, or the area where coverage is soft; besides the result, memory
 * holds some rows of tiles, and for holes and specks two numbers for each run of pixels along a row. Throws RangeError where the picture of 'fromAlpha' has another size.
 */
export function operateOnMask(
  mask: Mask,
  operation: MaskOperation,
): Generator<number, MaskChangeTiles, void> {
  switch (operation.kind) {
    case 'grow':
      return growMask(mask, operation.px, false)
    case 'shrink':
      return growMask(mask, operation.px, true)
    case 'feather':
      return blurMask(mask, operation.px / 2, false)
    case 'harden':
      return hardenMask(mask)
    case 'smoothOutline':
      return blurMask(mask, operation.px / 2, true)
    case 'fillHoles': {
      const { maxAreaPx = Number.POSITIVE_INFINITY } = operation
      return removeIslands(mask, { isOfHoles: true, isSmall: (areaPx) => areaPx <= maxAreaPx })
    }
    case 'removeSpecks':
      return removeIslands(mask, { isOfHoles: false, isSmall: (areaPx) => areaPx < operation.areaPx })
    case 'fromAlpha':
      return coverTransparency(mask, operation.image)
  }
}
