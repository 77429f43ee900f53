import type { PictureForm } from '../../services/codec'
import { type ComposeArgs, choiceOf } from '../../services/picture'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { sameDocument } from '../document/same-document'
import { shownAtLast } from '../history/results'
import { usePreferencesStore } from '../page/preferences-store'
import { composeOverCanvas, dropLayer } from '../results/compose-over-canvas'
import { findResult, oversOf, partOf, resultsWritten } from '../results/composites'
import { isRejected } from '../results/judge'
import { orderResults } from '../results/result-order'
import { PictureLeft, type SaveContext } from '../session/save-task'
import { picture, storage } from '../session/session'
import { takeTurn } from '../turns/take-turn'
import { lastUsed } from '../wish/paste-store'

/** A result as the filmstrip counts it, with the job that brought it. */
export type TakenResult = { readonly number: number; readonly result: StoredResult; readonly job: StoredJob }

const CHANGED = 'The picture was changed, or put together anew, before all was written. Nothing was saved.'

/** Rejects where the picture is another one than what is taken away is made of, or is becoming one. */
export type CheckPicture = () => Promise<void>

/**
 * Settles once the deeds so far are done and what was chosen of results is written: what is read then is of one picture.
 * Returns what is to be called after every file. Rejects at once when it is aborted. `isStillOpen`: what it is about, where that
 * was asked for before this.
 */
export async function pictureToTake(
  { signal }: Pick<SaveContext, 'signal'>,
  isStillOpen = sameDocument(),
): Promise<CheckPicture> {
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  await Promise.race([takeTurn(shownAtLast).then(resultsWritten), stopped])
  const { baseRevision } = useDocumentStore.getState()
  const check = async () => {
    if (!isStillOpen()) throw new PictureLeft()
    if (useDocumentStore.getState().baseRevision !== baseRevision) throw new PictureLeft(CHANGED)
  }
  await check()
  // The worker has another base before the page knows of it: within the turn of that deed.
  return () => takeTurn(check)
}

/**
 * The results of the open document in the filmstrip's order and by its numbers, newest run first; those that were discarded
 * left out. What was rejected and is hidden in the filmstrip comes last.
 */
export async function resultsToTake(isBlind: boolean): Promise<readonly TakenResult[]> {
  const { document } = useDocumentStore.getState()
  if (!document) return []
  const [jobs, stored] = await Promise.all([
    storage.jobs.ofDocument(document.id),
    storage.results.ofDocument(document.id),
  ])
  const { hidesRejected } = usePreferencesStore.getState()
  const isHidden = (result: StoredResult) => hidesRejected && isRejected(result)
  const kept = stored.filter(({ isDiscarded }) => !isDiscarded)
  const shown = orderResults(
    jobs,
    kept.filter((result) => !isHidden(result)),
    isBlind,
  )
  const hidden = orderResults(jobs, kept.filter(isHidden), isBlind)
  const jobOf = new Map(jobs.map((job) => [job.id, job]))
  return [...shown, ...hidden].flatMap((result, index) => {
    const job = jobOf.get(result.jobId)
    return job ? [{ number: index + 1, result, job }] : []
  })
}

/** A base that changes meanwhile makes a composite void; more often than this nobody changes it by hand. */
const ATTEMPTS = 3

/**
 * One result laid into the document as it was last laid in, as a file; null where it has no picture, not all of
 * it, or none that can be decoded. The composite is let go of at once: one is in memory at a time.
 */
export async function fileOfResult(
  id: string,
  { form, longestSide }: { readonly form: PictureForm; readonly longestSide: number | null },
  { signal }: Pick<SaveContext, 'signal'>,
  checkPicture: CheckPicture,
): Promise<Blob | null> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    const layer = `taken/${id}/${attempt}`
    const done = await composeOverCanvas(() => askFor(id, layer), { signal })
    if (!done?.composed.ok) return null
    try {
      return await picture.call('exportPicture', { layer, form, longestSide }, { signal })
    } catch (error) {
      if (signal.aborted) throw error
      // It may be void because of that.
      await checkPicture()
      if (attempt === ATTEMPTS) throw error
    } finally {
      dropLayer(layer)
    }
  }
}

async function askFor(id: string, layer: string): Promise<{ readonly args: ComposeArgs } | null> {
  const { document } = useDocumentStore.getState()
  const found = await findResult(id)
  if (!found?.result.answer) return null
  if (found.result.documentId !== document?.id) throw new PictureLeft()
  const { result, job } = found
  const choice = result.choice ? choiceOf(result.choice) : lastUsed()
  const others = await oversOf(result.others ?? [])
  if (!others) return null
  return { args: { ...partOf(result, job, choice), layer, view: null, others, thumbnailEdge: null } }
}
