import { containsRect } from '../engine/geometry'
import { choiceOf } from '../services/picture'
import type { StoredJob } from '../services/storage'
import { changeResult, findResult, partOf } from './composites'
import { useDocumentStore } from './document-store'
import { lastUsed } from './paste-store'
import { picture, storage } from './session'

/** A slider that moves again within this time would make the figures void. */
const REST_MS = 400

const waiting = new Map<string, ReturnType<typeof setTimeout>>()
let measuring: Promise<void> = Promise.resolve()

/** Measures a result once nothing has changed about it for a moment, one after the other, and keeps the figures with it. */
export function reportLater(resultId: string): void {
  clearTimeout(waiting.get(resultId))
  const documentId = useDocumentStore.getState().document?.id
  waiting.set(
    resultId,
    setTimeout(() => {
      waiting.delete(resultId)
      measuring = measuring.then(() => measure(resultId, documentId)).catch(() => {})
    }, REST_MS),
  )
}

/** Figures are something beside the picture: what keeps them from being measured is no failure that a person has to know. */
async function measure(resultId: string, documentId: string | undefined): Promise<void> {
  const found = await findResult(resultId)
  // A combination is measured by its parts.
  if (!found?.result.answer || found.result.isDiscarded || found.result.others) return
  const isOpen = () => useDocumentStore.getState().document?.id === documentId
  const sent = await storage.jobs.get(found.job.id)
  if (!sent || found.result.documentId !== documentId || !isOpen() || !isMeasurable(sent)) return
  const choice = found.result.choice ? choiceOf(found.result.choice) : lastUsed()
  const measured = await picture.call('report', partOf(found.result, found.job, choice))
  // Another choice while it was measured asks for figures of its own.
  if (!measured || !isOpen() || waiting.has(resultId)) return
  await storage.heats.put({ id: resultId, heat: measured.heat })
  await changeResult(resultId, { report: measured.report })
}

/**
 * What an answer changed can be told beside all of what it answers alone: over another base, or where the canvas has
 * shrunk since, its figures stay what they are. The job as it was sent, of the open document.
 */
export function isMeasurable({ adopted, canvas }: Pick<StoredJob, 'adopted' | 'canvas'>): boolean {
  const { adopted: laidIn, document } = useDocumentStore.getState()
  const now = laidIn.map(({ resultId }) => resultId)
  const isOverItsBase = !adopted || (adopted.length === now.length && adopted.every((id, i) => id === now[i]))
  return isOverItsBase && document !== null && (!canvas || containsRect(document.canvas, canvas))
}
