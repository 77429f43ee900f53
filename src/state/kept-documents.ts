import type { StoredDeletion, StoredDocument, StoredFile, StoredResult } from '../services/storage'
import { openElsewhere } from './document-lock'
import { storage } from './session'

/** A document of the list. */
export type KeptDocument = {
  readonly id: string
  readonly name: string
  readonly prompt: string
  /** When it was opened, or when its last result came. */
  readonly touchedAtMs: number
  readonly resultCount: number
  /** Of its file and all that came for it; its mask is some kilobytes. */
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
  const [documents, files, results, deletions] = await Promise.all([
    storage.documents.all(),
    storage.files.all(),
    storage.results.all(),
    storage.deletions.all(),
  ])
  const elsewhere = await openElsewhere(documents.map(({ id }) => id))
  return listDocuments({ documents, files, results, deletions, elsewhere })
}

type Records = {
  readonly documents: readonly StoredDocument[]
  readonly files: readonly StoredFile[]
  readonly results: readonly Pick<
    StoredResult,
    'id' | 'documentId' | 'answer' | 'thumbnail' | 'createdAtMs' | 'isDiscarded'
  >[]
  readonly deletions: readonly StoredDeletion[]
  readonly elsewhere: ReadonlySet<string>
}

export function listDocuments({
  documents,
  files,
  results,
  deletions,
  elsewhere,
}: Records): readonly KeptDocument[] {
  const fileBytes = new Map(files.map(({ id, file }) => [id, file.size]))
  const resultsOf = new Map<string, Records['results'][number][]>()
  for (const result of results) {
    const own = resultsOf.get(result.documentId)
    if (own) own.push(result)
    else resultsOf.set(result.documentId, [result])
  }
  const deletionOf = new Map(deletions.map((deletion) => [deletion.id, deletion]))
  return documents
    .map(({ id, name, prompt, openedAtMs }) => {
      const own = resultsOf.get(id) ?? []
      const answerBytes = sum(own.map(({ answer }) => answer?.size ?? 0))
      const thumbnailBytes = sum(own.map(({ thumbnail }) => thumbnail?.size ?? 0))
      const bytes = (fileBytes.get(id) ?? 0) + answerBytes + thumbnailBytes
      const deletion = deletionOf.get(id) ?? null
      return {
        id,
        name,
        prompt,
        touchedAtMs: Math.max(openedAtMs, ...own.map(({ createdAtMs }) => createdAtMs)),
        resultCount: own.filter(({ isDiscarded }) => !isDiscarded).length,
        bytes,
        answerBytes,
        isOpenElsewhere: elsewhere.has(id),
        deletion,
        freedBytes: deletion?.what === 'document' ? bytes : answerBytesOf(own, deletion?.resultIds ?? []),
      }
    })
    .sort((a, b) => b.touchedAtMs - a.touchedAtMs)
}

function answerBytesOf(results: Records['results'], ids: readonly string[]): number {
  return sum(results.map(({ id, answer }) => (ids.includes(id) ? (answer?.size ?? 0) : 0)))
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
