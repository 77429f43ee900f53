import type { StoredDeletion } from '../../services/storage'
import { areHeld } from '../../services/tabs'
import { openElsewhere, whileLocked } from '../document/document-lock'
import { useDocumentStore } from '../document/document-store'
import { answersToDelete } from '../document/free-answers'
import type { KeptDocument } from '../keeping/kept-documents'
import { announce } from '../page/notice-store'
import { changeResult } from '../results/composites'
import { lockOfJob } from '../runs/interrupted-jobs'
import { storage } from '../session/session'
import { goingWords, leaveDocument } from './close-document'

/** For so long a deletion can be taken back, a reload in between or not. */
const TAKEN_BACK_WITHIN_MS = 10 * 60_000

type Named = Pick<KeptDocument, 'id' | 'name'>

/** Deletes a document with all that belongs to it: at once for the eye, for good after a while. */
export async function deleteDocument(document: Named): Promise<void> {
  const isOpen = useDocumentStore.getState().document?.id === document.id
  const running = isOpen ? await leaveDocument(null) : null
  const deletion = { id: document.id, what: 'document', askedAtMs: Date.now() } as const
  await mark(document, deletion, `${document.name} deleted.${goingWords(running ?? 0, 'deleted')}`)
}

/** Deletes the raw answers of these results, but for those that the document's picture is made of by then. */
export async function deleteAnswers(document: Named, resultIds: readonly string[]): Promise<void> {
  const deletion = { id: document.id, what: 'answers', resultIds, askedAtMs: Date.now() } as const
  await mark(document, deletion, `The raw answers of ${document.name} are deleted in a few minutes.`)
}

async function mark(document: Named, deletion: StoredDeletion, words: string): Promise<void> {
  const { id, name } = document
  if ((await openElsewhere([id])).has(id)) {
    announce('alert', `${name} is open in another tab. Close it there first.`)
    return
  }
  await storage.deletions.put(deletion)
  announce('status', words, {
    label: 'Undo',
    onAction: () => void takeBackDeletion(document, deletion.what),
  })
}

/** `what`: of the deletion that the person means; by now it may be carried out. */
export async function takeBackDeletion(document: Named, what: StoredDeletion['what']): Promise<void> {
  const { id, name } = document
  const isBack = await takeBack(id).catch(() => 'unread' as const)
  if (isBack === 'unread') {
    announce('alert', `Whether ${name} is still there could not be read.`, {
      label: 'Try again',
      onAction: () => void takeBackDeletion(document, what),
    })
  } else if (isBack) announce('status', `${name} stays.`)
  else {
    const gone = what === 'answers' ? `${name} stays, but its raw answers have` : `${name} has`
    announce('alert', `It was too late to take it back: ${gone} been deleted.`)
  }
}

/** False where it is carried out already. */
async function takeBack(id: string): Promise<boolean | null> {
  const deletion = await storage.strict(id).deletions.get(id)
  // While answers are to be deleted the document may be open in another tab, which then deletes none.
  return deletion?.what === 'answers' ? unmark(id) : whileLocked(id, () => unmark(id))
}

async function unmark(id: string): Promise<boolean> {
  if (!(await storage.strict(id).deletions.get(id)) || deleting.has(id)) return false
  await storage.deletions.remove(id)
  return true
}

/** Carries out deletions that can be taken back no more; `all`: every one, as the room is needed. Never rejects. */
export function carryOutDeletions(all = false): Promise<void> {
  carrying = carrying.then(() => carryOut(all)).catch(() => {})
  return carrying
}

let carrying: Promise<void> = Promise.resolve()
/** What is being carried out now, and can be taken back no more. */
const deleting = new Set<string>()

async function carryOut(all: boolean): Promise<void> {
  const dueMs = all ? Number.POSITIVE_INFINITY : Date.now() - TAKEN_BACK_WITHIN_MS
  for (const { id } of await storage.deletions.all()) {
    // Another tab that has it open goes on writing it.
    await whileLocked(id, async () => {
      deleting.add(id)
      try {
        // It may have been taken back, and asked for anew, while others were carried out.
        const deletion = await storage.deletions.get(id)
        const isDue = deletion && deletion.askedAtMs <= dueMs
        // What cannot be read waits, and those after it do not wait for it.
        if (isDue && (await carryOutOne(deletion).catch(() => false))) {
          await storage.deletions.remove(id)
        }
      } finally {
        deleting.delete(id)
      }
    })
  }
  await storage.writeWaiting()
}

/** False: not now. */
async function carryOutOne(deletion: StoredDeletion): Promise<boolean> {
  const { id } = deletion
  if (deletion.what === 'answers') return removeAnswers(id, deletion.resultIds)
  return useDocumentStore.getState().document?.id !== id && removeDocument(id)
}

async function removeAnswers(documentId: string, resultIds: readonly string[]): Promise<boolean> {
  for (const { id } of await answersToDelete(documentId, resultIds))
    await changeResult(id, { answer: null, isAnswerDeleted: true })
  return true
}

/**
 * Removes all of a document; false where a run of it still goes on. Its own record goes last: until then the next visit
 * goes on with what is left. Rejects, and nothing is removed, where what belongs to it cannot be read.
 */
export async function removeDocument(id: string): Promise<boolean> {
  const strict = storage.strict(id)
  const [jobs, results, masks] = await Promise.all([
    strict.jobs.ofDocument(id),
    strict.results.ofDocument(id),
    strict.namedMasks.ofDocument(id),
  ])
  // What comes of a run that still goes on would be left behind.
  const running = await areHeld(jobs.map((job) => lockOfJob(job.id)))
  if (running.size > 0) return false
  // Without the records that name them nobody would find these any more.
  await Promise.all([
    ...results.map((result) => storage.heats.remove(result.id)),
    ...masks.map((mask) => storage.keptMasks.remove(mask.id)),
  ])
  await Promise.all([
    ...results.map((result) => storage.results.remove(result.id)),
    ...masks.map((mask) => storage.namedMasks.remove(mask.id)),
    storage.files.remove(id),
    storage.previews.remove(id),
    storage.references.remove(id),
    storage.masks.remove(id),
  ])
  await Promise.all(jobs.map((job) => storage.jobs.remove(job.id)))
  await storage.documents.remove(id)
  return true
}
