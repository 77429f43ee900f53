import { type Rect, rectOfSize } from '../../engine/geometry'
import { Mask, type MaskSnapshot, maskOnCanvas } from '../../engine/mask'
import type { AdoptedResult, StoredJob } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { strokeEnded } from '../document/mask-owner'
import { canvasWithin, showCanvas } from '../history/canvas-size'
import { recordDeed, settleStroke } from '../history/deeds'
import { rebuildBase } from '../history/rebuild-base'
import { announce } from '../page/notice-store'
import { jobOn } from '../results/composites'
import { storage } from '../session/session'
import { decidedBefore, whileMaskChanges } from '../turns/mask-changes'
import { inTurn } from '../turns/take-turn'
import { beginWishChange, changeWish, type Wish } from '../wish/wish-store'
import { lackingModels } from './lacking-models'
import { maskOfJobs } from './mask-of-jobs'
import { wishOf } from './repeat-run'

const TILE_BYTES = 65_536

/** What a document was at some time, as far as records know it. */
export type DocumentPoint = {
  readonly adopted: readonly AdoptedResult[]
  /** In pixels of the file. */
  readonly canvas: Rect
  /** Over `canvas`; null: nothing was masked. Left out, the present mask stays. */
  readonly mask?: MaskSnapshot | null
}

/**
 * Makes the document what it was at another time: one undo step. Whatever was made since stays in the filmstrip. Where an
 * image that it was made of is gone, that is said and nothing changes. `jobs`: what `form` was sent as.
 */
function returnTo(
  point: DocumentPoint,
  label: string,
  form: Partial<Wish> | null = null,
  jobs: readonly StoredJob[] = [],
): Promise<void> {
  return whileMaskChanges(async () => {
    // What is being computed is a step of its own, before this one.
    if (await decidedBefore()) await returnInTurn(point, label, form, jobs)
  })
}

function returnInTurn(
  point: DocumentPoint,
  label: string,
  form: Partial<Wish> | null,
  jobs: readonly StoredJob[],
): Promise<void> {
  return inTurn('The picture could not be put together again. Nothing was changed.', async () => {
    const { document, mask, adopted } = useDocumentStore.getState()
    if (!document) return
    if (await isAnyGone(point.adopted)) {
      announce('alert', 'An image that this was made of is not kept any more, so it cannot be returned to.')
      return
    }
    const present = document.canvas
    const change = form && beginWishChange(form)
    const laid = await rebuildBase(document, point.adopted, point.canvas)
    // What was painted meanwhile is a step of its own, before this one.
    await strokeEnded()
    settleStroke()
    const now = useDocumentStore.getState().mask
    const wish = change?.()
    showCanvas(point.canvas, maskAt(point, now, present), laid)
    if (wish) changeWish(wish.change)
    const bytes = mask.paintedTiles().length * TILE_BYTES
    recordDeed({
      kind: 'point',
      label,
      bytes,
      canvas: present,
      mask: now,
      adopted,
      wish: wish?.before ?? null,
      change: null,
    })
    const lacking = lackingModels(jobs)
    announce('status', `${label}. Undo takes it back.${lacking.words}`, lacking.action)
  })
}

function maskAt({ mask, canvas }: DocumentPoint, now: Mask, present: Rect): Mask {
  if (mask === undefined) return maskOnCanvas(now, canvasWithin(canvas, present))
  return mask ? Mask.from(mask) : new Mask({ width: canvas.width, height: canvas.height })
}

async function isAnyGone(adopted: readonly AdoptedResult[]): Promise<boolean> {
  const ids = adopted.flatMap(({ resultId, others = [] }) => [
    resultId,
    ...others.map((other) => other.resultId),
  ])
  const results = await Promise.all(ids.map((id) => storage.results.get(id)))
  return results.some((result) => !result?.answer)
}

/** Back to what the picture was made of at another time. The mask stays as it is. */
export function returnToVersion(adopted: readonly AdoptedResult[]): Promise<void> {
  const { document } = useDocumentStore.getState()
  if (!document) return Promise.resolve()
  const canvas = adopted.at(-1)?.canvas ?? rectOfSize(document.fileSize)
  return returnTo({ adopted, canvas }, 'Returned to an earlier version')
}

/** Back to the moment when a run was sent: the picture, the mask, and what the form said. */
export async function returnToRun(jobs: readonly StoredJob[]): Promise<void> {
  const { document } = useDocumentStore.getState()
  const [first] = jobs
  if (!document || !first) return
  const canvas = first.canvas ?? rectOfSize(document.fileSize)
  const sent = jobs.map((job) => jobOn(job, canvas))
  const mask = maskOfJobs(sent)
  const form = wishOf(sent, rectOfSize(canvas))
  await returnTo({ adopted: first.base ?? [], canvas, mask }, 'Returned to an earlier run', form, sent)
}
