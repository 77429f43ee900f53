import type { Rect } from '../../engine/geometry'
import type { StoredJob } from '../../services/storage'
import { jobOn } from '../../state/results/composites'

/** Where what comes of a job belongs on a canvas, which may be another than it was sent from: document pixels. */
export function partialPlace(job: StoredJob, canvas: Rect): Rect {
  return jobOn({ ...job, mask: null }, canvas).plan.source
}
