import { newId } from '../../lib/new-id'
import { type EditError, type EditedImage, editError } from '../../services/providers'
import type { StoredJob, StoredResult } from '../../services/storage'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { careForRoom } from '../document/storage-room'
import { announce } from '../page/notice-store'
import { recordsChanged, useRunStore } from '../runs/run-store'
import { storage } from '../session/session'
import { seedOf } from '../wish/seed'
import { composeArrived } from './arrived-result'
import { isBlindNow } from './blind'
import { completeResults } from './complete-results'
import { modelNamesOf } from './model-names'
import { type SharedRun, takeTurnToShow } from './shared-run'

export type Arrivals = {
  /** Stores images at once as they came, then lays each into the document after those that came before. */
  take(images: readonly EditedImage[]): void
  /** Once all that was taken is stored and laid in: what of it held no picture. Says how many came. */
  settled(): Promise<Pick<StoredJob, 'failures' | 'unreadable'>>
}

const NOT_LAID_IN =
  'A result came and is kept, but could not be laid in yet. It is tried again when the rest of its run has come.'

/** What one job brings, in the order of its coming. A cancel does not reach here: what has come, perhaps paid for, is kept. */
export function createArrivals(job: StoredJob, document: OpenDocument, shared: SharedRun): Arrivals {
  const failures: EditError[] = []
  const unreadable: Blob[] = []
  let count = 0
  let isTriedAgain = false
  let placing: Promise<void> = Promise.resolve()
  let naming: Promise<ReadonlyMap<string, string>> = Promise.resolve(new Map())

  async function store(results: readonly StoredResult[]): Promise<void> {
    await Promise.all(results.map((result) => storage.results.put(result)))
    recordsChanged()
  }

  async function place(result: StoredResult): Promise<void> {
    if (!isOpen(job) || !result.answer) return
    const composed = await composeArrived(result, job, () => takeTurnToShow(shared)).catch(() => null)
    if (composed?.ok) return
    if (!composed) {
      // Else it waits with its document.
      if (!isOpen(job)) return
      announce('alert', NOT_LAID_IN)
      if (!isTriedAgain) completeOnceEnded(job)
      isTriedAgain = true
      return
    }
    failures.push(editError('damaged-answer', composed.error.fault))
    unreadable.push(result.answer)
    // Before it goes elsewhere: a closed tab must not lose it.
    await storage.jobs.put({ ...job, failures, unreadable })
    await storage.results.remove(result.id)
    recordsChanged()
  }

  return {
    take(images) {
      const results = images.map((image, i) => toRecord(image, job, count + i))
      count += results.length
      const storing = store(results)
      // While they are laid in: what is said of them then waits for nothing, and follows nothing else that is said.
      naming = storage.jobs.ofDocument(job.documentId).then(modelNamesOf, () => new Map())
      placing = placing.then(async () => {
        await storing
        for (const result of results) await place(result)
      })
      // Whoever asks whether all is settled hears of it.
      placing.catch(() => {})
    },
    async settled() {
      await placing
      const damaged = { failures, ...(unreadable.length > 0 ? { unreadable } : {}) }
      const readable = count - unreadable.length
      if (readable === 0) return damaged
      const names = await naming
      const elsewhere = isOpen(job) ? '' : ` Kept with ${document.name}.`
      announce('status', `${doneWords(readable, names.get(job.id) ?? job.parameters.model)}${elsewhere}`)
      void careForRoom()
      return damaged
    },
  }
}

/** While a job runs it lays in its own: what it could not is taken up by what completes results, once it has ended. */
function completeOnceEnded({ id, documentId }: StoredJob): void {
  const stop = useRunStore.subscribe(({ running }) => {
    if (running.some(({ job }) => job.id === id)) return
    stop()
    void completeResults(documentId)
  })
}

function isOpen({ documentId }: StoredJob): boolean {
  return useDocumentStore.getState().document?.id === documentId
}

function doneWords(count: number, modelName: string): string {
  const results = count === 1 ? '1 result' : `${count} results`
  return isBlindNow() ? `${results}.` : `${results} from ${modelName}.`
}

function toRecord(image: EditedImage, job: StoredJob, index: number): StoredResult {
  const seed = seedOf(job, index, image.askedBefore ?? 0)
  return {
    id: newId(),
    jobId: job.id,
    documentId: job.documentId,
    index,
    model: job.parameters.model,
    createdAtMs: Date.now(),
    answer: image.unavailable ? null : new Blob([image.bytes]),
    link: image.unavailable ? image.url : null,
    revisedPrompt: image.revisedPrompt ?? null,
    ...(seed === null ? {} : { seed }),
    thumbnail: null,
    isDiscarded: false,
    ...(!image.unavailable && image.isPartial ? { isPartial: true } : {}),
  }
}
