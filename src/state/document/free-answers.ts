import type { StoredResult } from '../../services/storage'
import { storage } from '../session/session'
import { useDocumentStore } from './document-store'
import { neededAnswers, partsOfStaying } from './needed-answers'

/** Results whose raw answers can be deleted, what room that gives, and how many answers stay. */
export type FreeAnswers = {
  readonly resultIds: readonly string[]
  readonly bytes: number
  readonly kept: number
}

/** Rejects where the document cannot be read, as what it is made of has to be known. */
export async function findFreeAnswers(documentId: string): Promise<FreeAnswers> {
  const answers = await readAnswers(documentId)
  const { results } = answers
  const free = freeOf(answers, () => true)
  const bytes = free.reduce((total, { answer }) => total + answer.size, 0)
  return { resultIds: free.map(({ id }) => id), bytes, kept: results.length - free.length }
}

async function readAnswers(documentId: string) {
  const strict = storage.strict(documentId)
  const [stored, jobs, results] = await Promise.all([
    strict.documents.get(documentId),
    strict.jobs.ofDocument(documentId),
    strict.results.ofDocument(documentId),
  ])
  const { document, adopted, history } = useDocumentStore.getState()
  const isOpen = document?.id === documentId
  const steps = isOpen ? [...history.undo, ...history.redo] : []
  const bases = [
    stored?.adopted ?? [],
    ...(isOpen ? [adopted] : []),
    ...steps.flatMap((deed) => ('adopted' in deed ? [deed.adopted] : [])),
  ]
  return { results: results.filter(isAnswered), needed: neededAnswers(bases, jobs, results) }
}

/** What is left to delete of answers that were named when it was asked for: without those that are needed by now. Rejects as well. */
export async function answersToDelete(
  documentId: string,
  resultIds: readonly string[],
): Promise<readonly Answered[]> {
  return freeOf(await readAnswers(documentId), (id) => resultIds.includes(id))
}

function freeOf(
  { results, needed }: Awaited<ReturnType<typeof readAnswers>>,
  isNamed: (id: string) => boolean,
): readonly Answered[] {
  const going = results.filter(({ id }) => isNamed(id) && !needed.has(id))
  const parts = partsOfStaying(results, new Set(going.map(({ id }) => id)))
  return going.filter(({ id }) => !parts.has(id))
}

type Answered = StoredResult & { readonly answer: Blob }

function isAnswered(result: StoredResult): result is Answered {
  return result.answer !== null
}
