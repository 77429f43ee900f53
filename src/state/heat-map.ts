import type { Coverage } from '../engine/raster'
import { HEAT_PER_DELTA_E, VISIBLE_DELTA_E } from '../engine/report'
import { showHeat, useCompareStore } from './compare-store'
import { findResult } from './composites'

/** The least difference that is seen, in steps of the map. */
const VISIBLE = VISIBLE_DELTA_E * HEAT_PER_DELTA_E

/** What the first and the last colour of the map stand for, in units of ΔE2000. */
export const HEAT_RANGE = { from: VISIBLE_DELTA_E, to: 255 / HEAT_PER_DELTA_E }

/** Lays a result's heat map over the picture, or takes it off. */
export async function toggleHeat(resultId: string, heat: Coverage): Promise<void> {
  if (useCompareStore.getState().heat) {
    showHeat(null)
    return
  }
  const found = await findResult(resultId)
  if (!found) return
  const bitmap = await createImageBitmap(heatImage(heat))
  if (useCompareStore.getState().selectedId === resultId) showHeat({ bitmap, rect: found.job.plan.source })
  else bitmap.close()
}

/** From yellow at what is just seen to a dark red; what is not seen is clear. */
function heatImage({ width, height, data }: Coverage): ImageData {
  const image = new ImageData(width, height)
  for (const [i, step] of data.entries()) {
    if (step < VISIBLE) continue
    const strength = (step - VISIBLE) / (255 - VISIBLE)
    image.data.set(
      [255 - 75 * strength, 214 * (1 - strength), 20 * (1 - strength), 130 + 100 * strength],
      4 * i,
    )
  }
  return image
}
