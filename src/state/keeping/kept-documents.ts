import { groupBy } from '../../lib/group-by'
import type {
  StoredDeletion,
  StoredDocument,
  StoredFile,
  StoredJob,
  StoredReferences,
  StoredResult,
} from '../../services/storage'
import { openElsewhere } from '../document/document-lock'
import { answersToDelete } from '../document/free-answers'
import { storage } from '../session/session'

/** A document of the list. */
export type KeptDocument = {
  readonly id: string
  readonly name: string
  /** Its own as it stands now, and those of its runs. */
  readonly prompts: readonly string[]
  /** When it was opened, or when its last result came. */
  readonly touchedAtMs: number
  readonly resultCount: number
  /** Of its file, all that came for it, and the images that went along; its mask is some kilobytes. */
  readonly bytes: number
  readonly answerBytes: number
  readonly isOpenElsewhere: boolean
  /** What is to be deleted for good soon, and can be taken back until then. */
  readonly deletion: StoredDeletion | null
  /** What that gives back, once it is carried out. */
  readonly freedBytes: number
}

/** What is kept here, newest first, deleted ones that can still be taken back included. */
export async function readKeptDocuments(): Promise<readonly KeptDocument[]> {
  const [documents, files, results, references, jobs, deletions] = await Promise.all([
    storage.documents.all(),
    storage.files.all(),
    storage.results.all(),
    storage.references.all(),
    storage.jobs.ofEach(whatOf),
    storage.deletions.all(),
  ])
  const elsewhere = await openElsewhere(documents.map(({ id }) => id))
  const freed = new Map<string, number>()
  for (const deletion of deletions) {
    if (deletion.what === 'document') continue
    const answers = await answersToDelete(deletion.id, deletion.resultIds).catch(() => [])
    freed.set(deletion.id, sum(answers.map(({ answer }) => answer.size)))
  }
  return listDocuments({ documents, files, results, references, jobs, deletions, elsewhere, freed })
}

/** What was asked for, and what room a job's own copies of its reference images take. */
function whatOf({ documentId, parameters, references = [], unreadable = [] }: StoredJob) {
  const jobBytes = sum([...references, ...unreadable].map(({ size }) => size))
  return { documentId, prompt: parameters.prompt, jobBytes }
}

type Records = {
  readonly documents: readonly StoredDocument[]
  readonly files: readonly StoredFile[]
  readonly results: readonly Pick<
    StoredResult,
    'id' | 'documentId' | 'answer' | 'thumbnail' | 'createdAtMs' | 'isDiscarded'
  >[]
  readonly references: readonly StoredReferences[]
  readonly jobs: readonly ReturnType<typeof whatOf>[]
  readonly deletions: readonly StoredDeletion[]
  readonly elsewhere: ReadonlySet<string>
  /** Of deletions of answers: what they will give back, by document. */
  readonly freed: ReadonlyMap<string, number>
}

export function listDocuments({
  documents,
  files,
  results,
  references,
  jobs,
  deletions,
  elsewhere,
  freed,
}: Records): readonly KeptDocument[] {
  const fileBytes = new Map(files.map(({ id, file }) => [id, file.size]))
  const referenceBytes = new Map(
    references.map(({ id, files: own }) => [id, sum(own.map(({ size }) => size))]),
  )
  const jobsOf = groupBy(jobs, ({ documentId }) => documentId)
  const resultsOf = groupBy(results, ({ documentId }) => documentId)
  const deletionOf = new Map(deletions.map((deletion) => [deletion.id, deletion]))
  return documents
    .map(({ id, name, prompt, openedAtMs }) => {
      const own = resultsOf.get(id) ?? []
      const answerBytes = sum(own.map(({ answer }) => answer?.size ?? 0))
      const thumbnailBytes = sum(own.map(({ thumbnail }) => thumbnail?.size ?? 0))
      const asked = jobsOf.get(id) ?? []
      const jobBytes = sum(asked.map((job) => job.jobBytes))
      const sentBytes = (fileBytes.get(id) ?? 0) + (referenceBytes.get(id) ?? 0) + jobBytes
      const bytes = sentBytes + answerBytes + thumbnailBytes
      const deletion = deletionOf.get(id) ?? null
      return {
        id,
        name,
        prompts: [...new Set([prompt, ...asked.map((job) => job.prompt)])],
        touchedAtMs: Math.max(openedAtMs, ...own.map(({ createdAtMs }) => createdAtMs)),
        resultCount: own.filter(({ isDiscarded }) => !isDiscarded).length,
        bytes,
        answerBytes,
        isOpenElsewhere: elsewhere.has(id),
        deletion,
        freedBytes: deletion?.what === 'document' ? bytes : (freed.get(id) ?? 0),
      }
    })
    .sort((a, b) => b.touchedAtMs - a.touchedAtMs)
}

/** Whether all words occur somewhere in the texts, whatever their case and accents. No words: yes. */
export function matchesWords(words: string, texts: readonly string[]): boolean {
  const text = plain(texts.join('\n'))
  return plain(words)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** Letters that are no others with a mark, as they are written where they are not at hand. */
const SPELT = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ł: 'l', þ: 'th' }),
)

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[ßæœøđðħıłþ]/g, (letter) => SPELT.get(letter) ?? letter)
    .trim()
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
