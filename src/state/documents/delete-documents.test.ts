import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DEFAULT_CHOICE } from '../../services/picture'
import type { StoredJob, StoredResult } from '../../services/storage'
import { lockDocument, unlockDocument } from '../document/document-lock'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { findFreeAnswers } from '../document/free-answers'
import { readKeptDocuments } from '../keeping/kept-documents'
import { useNoticeStore } from '../page/notice-store'
import { type RunningJob, useRunStore } from '../runs/run-store'
import { storage } from '../session/session'
import { useStorageStore } from '../session/storage-store'
import { stubWorkers } from '../test/answering-worker'
import { carryOutDeletions, deleteAnswers, deleteDocument, takeBackDeletion } from './delete-documents'
import { removeStrays } from './remove-strays'

// Without a database all is kept in memory; without locks this tab is alone.
vi.stubGlobal('navigator', {})
stubWorkers(() => null)

const named = (id: string) => ({ id, name: `${id}.png` })

async function keepDocument(id: string): Promise<void> {
  await storage.documents.put({ ...named(id), openedAtMs: 0, adopted: [], prompt: '' })
  await storage.files.put({ id, file: new Blob(['picture']) })
}

async function keepResult(documentId: string, id: string, others?: StoredResult['others']): Promise<void> {
  const result: StoredResult = {
    id,
    jobId: `job of ${id}`,
    documentId,
    index: 0,
    model: 'm',
    createdAtMs: Date.now(),
    answer: new Blob(['answer']),
    link: null,
    revisedPrompt: null,
    thumbnail: null,
    isDiscarded: false,
    ...(others ? { others } : {}),
  }
  await storage.results.put(result)
  // No more of a job is read here.
  await storage.jobs.put({ id: result.jobId, documentId, parameters: { prompt: '' } } as StoredJob)
}

const hasAnswer = async (id: string) => (await storage.results.get(id))?.answer !== null

beforeEach(() => keepDocument('d'))

afterEach(async () => {
  for (const { id } of await storage.deletions.all()) await storage.deletions.remove(id)
  for (const { id } of await storage.results.all()) await storage.results.remove(id)
  useNoticeStore.setState({ notices: [] })
})

it('has lists read anew where the disk takes no word of a deletion', async () => {
  const { revision } = useStorageStore.getState()
  await deleteDocument(named('d'))
  expect(useStorageStore.getState().revision).toBeGreaterThan(revision)
})

it('says so where runs of it go on, which can have their price', async () => {
  useDocumentStore.setState({ document: { id: 'd', width: 8, height: 8 } as OpenDocument })
  const job = { id: 'job', documentId: 'd' } as StoredJob
  useRunStore.setState({ running: [{ job, phase: 'waiting' } as RunningJob] })
  await deleteDocument(named('d'))
  useRunStore.setState({ running: [] })
  expect(words()).toEqual(['d.png deleted. A run goes on; what comes of it is deleted with the document.'])
})

it('deletes the answers that were named when it was asked for, none that came since', async () => {
  await keepResult('d', 'seen')
  const { resultIds } = await findFreeAnswers('d')
  await deleteAnswers(named('d'), resultIds)
  await keepResult('d', 'came since')
  await carryOutDeletions(true)
  expect([await hasAnswer('seen'), await hasAnswer('came since')]).toEqual([false, true])
  expect(await storage.deletions.all()).toEqual([])
})

it('keeps what a combination is made of that came since, and says so much less to be freed', async () => {
  for (const id of ['part', 'free']) await keepResult('d', id)
  const { resultIds } = await findFreeAnswers('d')
  await deleteAnswers(named('d'), resultIds)
  const selector = { width: 1, height: 1, tiles: [] }
  await keepResult('d', 'combination', [{ resultId: 'part', choice: DEFAULT_CHOICE, selector }])
  const [listed] = await readKeptDocuments()
  expect(listed?.freedBytes).toBe('answer'.length)
  await carryOutDeletions(true)
  const left = await Promise.all(['part', 'free', 'combination'].map(hasAnswer))
  expect(left).toEqual([true, false, true])
})

it('says of a document that its reference images are freed with it, those of its runs, too', async () => {
  await keepResult('d', 'r')
  const image = (bytes: number) => new File([new Uint8Array(bytes)], 'style.png')
  await storage.jobs.put({
    id: 'job of r',
    documentId: 'd',
    parameters: { prompt: '' },
    references: [image(1000)],
  } as unknown as StoredJob)
  await storage.references.put({ id: 'd', files: [image(200), image(30)] })
  await deleteDocument(named('d'))
  const [listed] = await readKeptDocuments()
  const bytes = 'picture'.length + 'answer'.length + 1230
  expect(listed).toMatchObject({ bytes, freedBytes: bytes, answerBytes: 'answer'.length })
  await takeBackDeletion(named('d'), 'document')
})

const isKept = async (id: string) => (await storage.documents.get(id)) !== undefined
const words = () => useNoticeStore.getState().notices.map(({ text }) => text)

/** Holds the removal of a document's file back until it is let go. */
function holdRemoval(): { readonly isUnderWay: Promise<void>; readonly release: () => void } {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const remove = storage.files.remove
  const isUnderWay = new Promise<void>((resolve) => {
    vi.spyOn(storage.files, 'remove').mockImplementationOnce((id) => {
      resolve()
      return held.then(() => remove(id))
    })
  })
  return { isUnderWay, release }
}

it('what is taken back while others are deleted stays, and what is said to be too late is deleted', async () => {
  await keepDocument('e')
  await deleteDocument(named('d'))
  await deleteDocument(named('e'))
  const { isUnderWay, release } = holdRemoval()
  const carrying = carryOutDeletions(true)
  await isUnderWay
  await takeBackDeletion(named('d'), 'document')
  await takeBackDeletion(named('e'), 'document')
  release()
  await carrying
  expect([await isKept('d'), await isKept('e')]).toEqual([false, true])
  expect(words().slice(-2)).toEqual([expect.stringMatching(/too late.*d\.png/), 'e.png stays.'])
})

it('says of raw answers alone that they are deleted, not of their document', async () => {
  await deleteAnswers(named('d'), [])
  await carryOutDeletions(true)
  await takeBackDeletion(named('d'), 'answers')
  expect(words().at(-1)).toMatch(/too late.*: d\.png stays, but its raw answers have been deleted\.$/)
})

it('removes what belongs to no document, unless a tab is just writing one or has written it meanwhile', async () => {
  const ids = ['left behind', 'being imported', 'imported by now']
  for (const id of ids) {
    await storage.files.put({ id, file: new Blob() })
    await keepResult(id, `result of ${id}`)
  }
  await lockDocument('being imported')
  vi.spyOn(storage, 'strays').mockResolvedValueOnce(ids).mockResolvedValue(ids.slice(0, 2))
  await removeStrays()
  unlockDocument('being imported')
  const isLeft = async (id: string) => [
    (await storage.files.get(id)) !== undefined,
    (await storage.results.ofDocument(id)).length + (await storage.jobs.ofDocument(id)).length,
  ]
  expect(await Promise.all(ids.map(isLeft))).toEqual([
    [false, 0],
    [true, 2],
    [true, 2],
  ])
})

it('deletes nothing by what cannot be read, and goes on with what can', async () => {
  await keepResult('d', 'needed')
  await storage.documents.put({
    ...{ ...named('d'), openedAtMs: 0, prompt: '' },
    adopted: [{ ...DEFAULT_CHOICE, resultId: 'needed' }],
  })
  await keepDocument('other')
  await deleteAnswers(named('d'), ['needed'])
  await deleteDocument(named('other'))
  const { strict } = storage
  const get = () => Promise.reject(new Error('not read'))
  vi.spyOn(storage, 'strict').mockImplementation((id) =>
    id === 'd' ? { ...strict(id), documents: { get } } : strict(id),
  )
  await carryOutDeletions(true)
  expect(await hasAnswer('needed')).toBe(true)
  expect((await storage.deletions.all()).map(({ id }) => id)).toEqual(['d'])
  expect(await storage.documents.get('other')).toBeUndefined()
  vi.restoreAllMocks()
})
