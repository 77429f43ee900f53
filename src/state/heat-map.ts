import type { Coverage } from '../engine/raster'
import { HEAT_PER_DELTA_E, VISIBLE_DELTA_E } from '../engine/report'
import { choiceOf } from '../services/picture'
import { showHeat, useCompareStore } from './compare-store'
import { findResult, partOf } from './composites'
import { lastUsed } from './paste-store'
import { picture, storage } from './session'

/** The least difference that is seen, in steps of the map. */
const VISIBLE = VISIBLE_DELTA_E * HEAT_PER_DELTA_E

/** What the first and the last colour of the map stand for, in units of ΔE2000. */
export const HEAT_RANGE = { from: VISIBLE_DELTA_E, to: 255 / HEAT_PER_DELTA_E }

/** Lays a result's heat map over the picture, or takes it off. */
export async function toggleHeat(resultId: string): Promise<void> {
  if (useCompareStore.getState().heat) {
    showHeat(null)
    return
  }
  const found = await findResult(resultId)
  const heat = found && (await heatOf(found))
  if (!heat) return
  const bitmap = await createImageBitmap(heatImage(heat))
  if (useCompareStore.getState().selectedId === resultId) showHeat({ bitmap, rect: found.job.plan.source })
  else bitmap.close()
}

/** As it was measured, or measured anew where it was not kept: a project brings the figures alone. */
async function heatOf({
  result,
  job,
}: NonNullable<Awaited<ReturnType<typeof findResult>>>): Promise<Coverage | null> {
  const kept = await storage.heats.get(result.id)
  if (kept) return kept.heat
  const choice = result.choice ? choiceOf(result.choice) : lastUsed()
  const measured = result.answer && (await picture.call('report', partOf(result, job, choice)))
  return measured ? measured.heat : null
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
