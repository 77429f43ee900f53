import { rectOfSize } from '../geometry'
import type { PictureLevels } from '../raster'
import { type LabImage, labImage } from './lab-image'

/** What selections are made from: valid as long as the pixels of `levels` stay as they are. */
export type SmartPicture = {
  /** The caller's, not copied. */
  readonly levels: PictureLevels
  readonly small: LabImage
}

/** Pixels of the long edge where an object is looked for. More are slower and see more texture, not more objects. */
export const SEARCH_EDGE = 160

/** Prepares a picture for any number of selections. The smallest level needs at least 256 pixels at its long edge. */
export function analyse(levels: PictureLevels): SmartPicture {
  const small = labImage(levels, rectOfSize(levels.size(0)), SEARCH_EDGE)
  // Every first click looks at them: they are better worked out here, while nobody waits.
  void small.regions
  return { levels, small }
}
