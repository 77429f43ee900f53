import { isSameRect, type Rect, rectOfSize } from '../../engine/geometry'
import { movedSnapshot } from '../../engine/mask'
import type { ComposeOver, ComposePart, PasteChoice } from '../../services/picture'
import type { StoredJob, StoredOver, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { recordsChanged } from '../runs/run-store'
import { storage } from '../session/session'

/** What the picture worker needs to lay a result into the document, or to measure it. */
export function partOf(result: StoredResult, job: StoredJob, choice: PasteChoice): ComposePart {
  if (!result.answer) throw new Error('A result without its image cannot be laid into the document.')
  const { plan, mask, canvas = null } = job
  return { resultId: result.id, answer: result.answer, canvas, plan, mask, choice }
}

/** A result and its job, with all that lies in the picture as it lies on `canvas`, the document's own where none is named. */
export async function findResult(
  id: string,
  canvas: Rect | null = openCanvas(),
): Promise<{ result: StoredResult; job: StoredJob } | null> {
  const result = await storage.results.get(id)
  const job = result && (await storage.jobs.get(result.jobId))
  if (!result || !job) return null
  return canvas ? { result: resultOn(result, canvas), job: jobOn(job, canvas) } : { result, job }
}

function openCanvas(): Rect | null {
  return useDocumentStore.getState().document?.canvas ?? null
}

/** The plan and the mask of a job as they lie on a canvas, which may have grown since. */
export function jobOn(job: StoredJob, canvas: Rect | null = openCanvas()): StoredJob {
  const by = canvas && distance(job.canvas, canvas)
  if (!canvas) return job
  if (!by) return { ...job, canvas }
  const { source } = job.plan
  const plan = { ...job.plan, source: { ...source, x: source.x + by.dx, y: source.y + by.dy } }
  return { ...job, canvas, plan, mask: job.mask && movedSnapshot(job.mask, by.dx, by.dy, canvas) }
}

function resultOn(result: StoredResult, canvas: Rect): StoredResult {
  const by = distance(result.canvas, canvas)
  if (!by) return result
  const moved = (choice: PasteChoice): PasteChoice => ({
    ...choice,
    mask: choice.mask && movedSnapshot(choice.mask, by.dx, by.dy, canvas),
  })
  const { choice, others } = result
  return {
    ...result,
    canvas,
    ...(choice ? { choice: moved(choice) } : {}),
    ...(others
      ? {
          others: others.map((other) => ({
            ...other,
            choice: moved(other.choice),
            selector: movedSnapshot(other.selector, by.dx, by.dy, canvas),
          })),
        }
      : {}),
  }
}

/** By how much what was kept over `kept` lies elsewhere now; null where it is the same canvas. */
function distance(kept: Rect | undefined, now: Rect): { readonly dx: number; readonly dy: number } | null {
  const before = kept ?? rectOfSize(now)
  return isSameRect(before, now) ? null : { dx: before.x - now.x, dy: before.y - now.y }
}

/** What lies over a combination's first result; null where one of them is gone: without it it would be another picture. */
export async function oversOf(
  others: readonly StoredOver[],
  canvas: Rect | null = openCanvas(),
): Promise<readonly ComposeOver[] | null> {
  const found = await Promise.all(
    others.map(async ({ resultId, choice, selector }) => {
      const other = await findResult(resultId, canvas)
      return other?.result.answer ? [{ part: partOf(other.result, other.job, choice), selector }] : []
    }),
  )
  return found.every(({ length }) => length > 0) ? found.flat() : null
}

let changing: Promise<void> = Promise.resolve()

/** Resolves once every change of a result's record that was asked for so far is written. */
export function resultsWritten(): Promise<void> {
  return changing
}

type ResultChange = Partial<Omit<StoredResult, 'id' | 'jobId' | 'documentId' | 'index'>>

/**
 * Writes part of a result's record: one after the other, so that none undoes another's change. A function makes the
 * change of the record as it is then. `quietly`: whoever shows it has been told already.
 */
export function changeResult(
  id: string,
  changed: ResultChange | ((result: StoredResult) => ResultChange),
  way: 'telling' | 'quietly' = 'telling',
): Promise<void> {
  // Masks are over the canvas that is shown when the change is made; it may be another one once it is written.
  const canvas = openCanvas()
  const turn = changing.then(async () => {
    const result = await storage.results.get(id)
    if (!result) return
    const change = typeof changed === 'function' ? changed(result) : changed
    await storage.results.put({ ...result, ...(change.choice && canvas ? { canvas } : {}), ...change })
    if (way === 'telling') recordsChanged()
  })
  // One that fails is for whoever asked for it; those after it are made all the same.
  changing = turn.catch(() => {})
  return turn
}
