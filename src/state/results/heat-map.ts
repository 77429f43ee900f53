import type { Coverage } from '../../engine/raster'
import { HEAT_PER_DELTA_E, VISIBLE_DELTA_E } from '../../engine/report'
import { err, ok, type Result } from '../../lib/result'
import type { PlacedBitmap } from '../../services/picture'
import { announce } from '../page/notice-store'
import { storage } from '../session/session'
import { showHeat, useCompareStore } from './compare-store'
import { findResult } from './composites'
import { isMeasurable, measureResult } from './result-reports'

/** The least difference that is seen, in steps of the map. */
const VISIBLE = VISIBLE_DELTA_E * HEAT_PER_DELTA_E

/** What the first and the last colour of the map stand for, in units of ΔE2000. */
export const HEAT_RANGE = { from: VISIBLE_DELTA_E, to: 255 / HEAT_PER_DELTA_E }

const OTHER_PICTURE = 'There is no heat map of this result any more: the picture is another one now.'
const NOT_MEASURED = 'There is no heat map of this result: it could not be measured.'

const SIDE_BY_SIDE = 'The heat map lies over one picture: choose another view than side by side first.'

/** Lays a result's heat map over the picture, or takes it off. Where there is none that is said. Never rejects. */
export async function toggleHeat(resultId: string): Promise<void> {
  if (useCompareStore.getState().heat) {
    showHeat(null)
    return
  }
  const isSideBySide = () => useCompareStore.getState().mode === 'side-by-side'
  if (isSideBySide()) {
    announce('status', SIDE_BY_SIDE)
    return
  }
  const heat = await heatOf(resultId).catch(() => err(NOT_MEASURED))
  const isSelected = useCompareStore.getState().selectedId === resultId
  if (heat.ok && isSelected && !isSideBySide()) showHeat(heat.value)
  else if (heat.ok) heat.value.bitmap.close()
  else if (isSelected) announce('status', heat.error)
}

/**
 * As it was measured, or measured anew where it was not kept: a project brings the figures alone. An error says why there
 * is none.
 */
async function heatOf(resultId: string): Promise<Result<PlacedBitmap, string>> {
  const found = await findResult(resultId)
  if (!found) return err(NOT_MEASURED)
  const kept = await storage.heats.get(resultId)
  const heat = kept ? ok(kept.heat) : await measuredHeat(resultId, found.job.id)
  if (!heat.ok) return heat
  return ok({ bitmap: await createImageBitmap(heatImage(heat.value)), rect: found.job.plan.source })
}

async function measuredHeat(resultId: string, jobId: string): Promise<Result<Coverage, string>> {
  const measured = await measureResult(resultId)
  if (!measured.ok) return err(measured.error === 'nothing' ? NOT_MEASURED : OTHER_PICTURE)
  const sent = await storage.jobs.get(jobId)
  // It is to lie over what it was measured by.
  return sent && isMeasurable(sent) ? ok(measured.value.heat) : err(OTHER_PICTURE)
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
