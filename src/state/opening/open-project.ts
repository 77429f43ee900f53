import { newId } from '../../lib/new-id'
import type { Result } from '../../lib/result'
import type { ArchiveError } from '../../services/archive'
import {
  copyOfDocument,
  createProjectClient,
  type Project,
  type ProjectDocument,
} from '../../services/project-file'
import { bytesOf } from '../../services/storage'
import { whileLocked } from '../document/document-lock'
import { useDocumentStore } from '../document/document-store'
import { openKept } from '../documents/restore-document'
import { announce } from '../page/notice-store'
import { settingsOffer } from '../providers/project-settings'
import { keepReferences } from '../sending/references'
import { type OpeningContext, runOpeningTask } from '../session/opening-task'
import { storage } from '../session/session'

/** Of the way from the file to the picture: the rest is writing it down here. 100 MB take Chromium (156) as long for either. */
const READING_01 = 0.5

/**
 * Opens a project: all of it is read and checked, then written beside what is here, under names of its own, and its first
 * document shown. A refusal ends in words and leaves everything as it was, and so does stopping it. Called while `opening`
 * names the file. False, without a word, for a zip that is no project.
 */
export async function openProject(file: Blob, name: string): Promise<boolean> {
  const copied = await copyProject(file, name)
  if (copied === 'not-a-project') return false
  const [shown] = copied?.copies ?? []
  if (copied && shown) await showCopy(shown, copied, name)
  return true
}

async function showCopy(shown: ProjectDocument, { project, copies }: Copied, name: string): Promise<void> {
  // Whatever opens the document says so itself.
  useDocumentStore.setState({ opening: null })
  if (await openKept(shown.document)) {
    announce('status', openedWords(name, copies), settingsOffer(project.settings))
    return
  }
  for (const copy of copies) await remove(copy)
  announce('alert', `${name} was not opened: ${shown.document.name} in it cannot be decoded here.`)
}

type Copied = { readonly project: Project; readonly copies: readonly ProjectDocument[] }

/** Reads a project and writes its documents down here; null where that was refused or stopped, which is said. */
async function copyProject(file: Blob, name: string): Promise<Copied | 'not-a-project' | null> {
  let isStopped = () => false
  try {
    return await runOpeningTask(async ({ signal, onProgress }) => {
      isStopped = () => signal.aborted
      const project = await readProject(file, {
        signal,
        onProgress: (done01) => onProgress(READING_01 * done01),
      })
      if (!project.ok) {
        if (project.error.kind === 'not-a-project') return project.error.kind
        announce('alert', `${name} was not opened. ${project.error.message}`)
        return null
      }
      const copies = copiesOf(project.value)
      // The worker does not say everything, so that the page is not kept busy by it.
      onProgress(READING_01)
      await writeAll(copies, {
        signal,
        onProgress: (done01) => onProgress(READING_01 + (1 - READING_01) * done01),
      })
      return { project: project.value, copies }
    })
  } catch (error) {
    if (!isStopped()) throw error
    announce('status', `Stopped. ${name} was not opened, and everything is as it was.`)
    return null
  }
}

function copiesOf(project: Project): readonly ProjectDocument[] {
  const openedAtMs = Date.now()
  return project.documents.map((document, index) => {
    const copy = copyOfDocument(document, newId)
    // The one that is shown was opened last.
    return { ...copy, document: { ...copy.document, openedAtMs: openedAtMs - index } }
  })
}

/** All of them or, where that fails or is stopped, none. */
async function writeAll(
  copies: readonly ProjectDocument[],
  { signal, onProgress }: OpeningContext,
): Promise<void> {
  const all = copies.map((copy) => ({ copy, writes: writesOf(copy) }))
  const total = all.flatMap(({ writes }) => writes).reduce((sum, { bytes }) => sum + bytes, 0)
  let done = 0
  const write = async (writes: readonly RecordWrite[]) => {
    for (const { bytes, put } of writes) {
      signal.throwIfAborted()
      await put()
      done += bytes
      onProgress(done / total)
    }
  }
  try {
    // Until the document is there, nobody is to take what there is of it for left behind.
    for (const { copy, writes } of all) await whileLocked(copy.document.id, () => write(writes))
    signal.throwIfAborted()
  } catch (error) {
    for (const copy of copies) await remove(copy)
    throw error
  }
}

async function readProject(file: Blob, context: OpeningContext): Promise<Result<Project, ArchiveError>> {
  const projects = createProjectClient()
  try {
    return await projects.call('read', { file }, context)
  } finally {
    projects.terminate()
  }
}

type RecordWrite = { readonly bytes: number; put(): Promise<void> }

/** The document last: until it is there nothing of it can be come across. */
function writesOf({
  document,
  file,
  mask,
  namedMasks,
  jobs,
  results,
  references,
}: ProjectDocument): RecordWrite[] {
  const write = (record: unknown, put: () => Promise<void>) => ({ bytes: bytesOf(record), put })
  return [
    write(file, () => storage.files.put({ id: document.id, file })),
    write(mask, () => storage.masks.write(document.id, mask)),
    ...namedMasks.flatMap(({ named, mask: kept }) => [
      write(named, () => storage.namedMasks.put(named)),
      write(kept, () => storage.keptMasks.put({ id: named.id, mask: kept })),
    ]),
    ...jobs.map((job) => write(job, () => storage.jobs.put(job))),
    ...results.map((result) => write(result, () => storage.results.put(result))),
    write(references, () => keepReferences(document.id, references)),
    write(document, () => storage.documents.put(document)),
  ]
}

async function remove({ document, namedMasks, jobs, results }: ProjectDocument): Promise<void> {
  await storage.documents.remove(document.id)
  await storage.files.remove(document.id)
  await storage.masks.remove(document.id)
  await storage.references.remove(document.id)
  for (const { named } of namedMasks) {
    await storage.namedMasks.remove(named.id)
    await storage.keptMasks.remove(named.id)
  }
  for (const { id } of jobs) await storage.jobs.remove(id)
  for (const { id } of results) await storage.results.remove(id)
}

function openedWords(name: string, copies: readonly ProjectDocument[]): string {
  const results = copies.reduce((sum, { results: own }) => sum + own.length, 0)
  const pictures = copies.length === 1 ? '1 picture' : `${copies.length} pictures`
  return `${name} opened: ${pictures} with ${results === 1 ? '1 result' : `${results} results`}.`
}
