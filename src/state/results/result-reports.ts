import { containsRect } from '../../engine/geometry'
import { err, ok, type Result } from '../../lib/result'
import { choiceOf, type MeasuredResult } from '../../services/picture'
import type { StoredJob } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { picture, storage } from '../session/session'
import { takeTurn } from '../turns/take-turn'
import { lastUsed } from '../wish/paste-store'
import { changeResult, findResult, partOf } from './composites'

/** A slider that moves again within this time would make the figures void. */
const REST_MS = 400

const waiting = new Map<string, ReturnType<typeof setTimeout>>()
let measuring: Promise<void> = Promise.resolve()

/** Measures a result once nothing has changed about it for a moment, one after the other, and keeps the figures with it. */
export function reportLater(resultId: string): void {
  clearTimeout(waiting.get(resultId))
  waiting.set(
    resultId,
    setTimeout(() => {
      waiting.delete(resultId)
      measuring = measuring.then(() => measure(resultId)).catch(() => {})
    }, REST_MS),
  )
}

/** Figures are something beside the picture: what keeps them from being measured is no failure that a person has to know. */
async function measure(resultId: string): Promise<void> {
  const found = await findResult(resultId)
  // A combination is measured by its parts.
  if (!found || found.result.isDiscarded || found.result.others) return
  const measured = await measureResult(resultId)
  const isOpen = useDocumentStore.getState().document?.id === found.result.documentId
  // Another choice while it was measured asks for figures of its own.
  if (!measured.ok || !isOpen || waiting.has(resultId)) return
  const { heat, report } = measured.value
  await storage.heats.put({ id: resultId, heat })
  await changeResult(resultId, { report })
}

/** Measures a result as it is laid in. An error says why it cannot be: there is nothing to measure, or another picture. */
export async function measureResult(
  resultId: string,
): Promise<Result<MeasuredResult, 'nothing' | 'other-picture'>> {
  // Asked between two deeds: during one the worker has another base than the page knows of. What it is asked then it
  // measures over the base of then, or not at all.
  const asked = await takeTurn(async () => {
    const found = await findResult(resultId)
    const sent = found && (await storage.jobs.get(found.job.id))
    if (!sent || !found.result.answer) return err('nothing' as const)
    if (!isMeasurable(sent)) return err('other-picture' as const)
    const choice = found.result.choice ? choiceOf(found.result.choice) : lastUsed()
    return ok({ measuring: picture.call('report', partOf(found.result, found.job, choice)) })
  })
  if (!asked.ok) return asked
  const measured = await asked.value.measuring
  return measured ? ok(measured) : err('nothing')
}

/**
 * What an answer changed can be told beside all of what it answers alone: over another base, or where the canvas has
 * shrunk since, its figures stay what they are. The job as it was sent.
 */
export function isMeasurable({
  documentId,
  adopted,
  canvas,
}: Pick<StoredJob, 'documentId' | 'adopted' | 'canvas'>): boolean {
  const { adopted: laidIn, document } = useDocumentStore.getState()
  const now = laidIn.map(({ resultId }) => resultId)
  const isOverItsBase = !adopted || (adopted.length === now.length && adopted.every((id, i) => id === now[i]))
  return isOverItsBase && document?.id === documentId && (!canvas || containsRect(document.canvas, canvas))
}
