import {
  createProjectClient,
  excessOf,
  type PackedEntry,
  type PackedFacts,
  type ProjectDocument,
  packDocument,
  packManifest,
  packSettings,
} from '../../services/project-file'
import type { StoredDocument } from '../../services/storage'
import { fileOf } from '../document/document-file'
import { useDocumentStore } from '../document/document-store'
import { settleStroke } from '../history/deeds'
import { storedDocument } from '../keeping/stored-document'
import { nameWithoutEnding } from '../page/file-names'
import { announce } from '../page/notice-store'
import { settingsForProject } from '../providers/project-settings'
import { jobWithoutSecrets, resultWithoutSecrets } from '../providers/secret-fields'
import { PictureLeft, runSaveTask } from '../session/save-task'
import { storage } from '../session/session'
import { useWishStore } from '../wish/wish-store'
import { writeArchive } from './write-archive'

const FAILED =
  'The project could not be saved: the disk or the memory did not hold it. Everything here is as it was.'

/** Saves the open document, or every one that is kept here, as a file that another Maskroom opens. */
export function saveProject(which: 'open' | 'all'): Promise<void> {
  return runSaveTask('Saving the project', FAILED, async ({ signal, onProgress }) => {
    const { document } = useDocumentStore.getState()
    if (!document) return
    const name = `${nameWithoutEnding(document.name)}.maskroom`
    const expectedBytes = await bytesOfPictures(
      which === 'all' ? [document, ...(await keptDocuments())] : [document],
    )
    const { documents, packed, entries } = await writeArchive(
      { name, expectedBytes },
      { signal },
      async (add) => {
        const documents = await documentsFor(which)
        if (documents[0]?.document.id !== document.id) throw new PictureLeft()
        const packed = documents.map((one, index) => packDocument(one, index + 1))
        const entries = [...packed.flat(), packSettings(settingsForProject())]
        const bytes = entries.reduce((sum, { content }) => sum + content.size, 0)
        const written: PackedFacts[] = []
        let done = 0
        for (const entry of entries) {
          written.push(await add(entry))
          done += entry.content.size
          onProgress(done / bytes)
        }
        await add(packManifest({ createdAtMs: Date.now(), documentCount: documents.length }, written))
        return { documents, packed, entries }
      },
    )
    const excess = excessOf(
      documents.length,
      entries.map(({ path, content }) => ({ path, bytes: content.size })),
    )
    const trouble =
      excess === null ? await troubleIn(packed, documents) : `it is too large to be opened again: ${excess}.`
    if (trouble === null)
      announce('status', `${name} saved. Open it here or in another Maskroom like a picture.`)
    else announce('alert', troubleWords(name, trouble, which))
  })
}

/** It is written all the same: whoever saves it may have no other place for what is in it. */
function troubleWords(name: string, trouble: string, which: 'open' | 'all'): string {
  const advice = which === 'all' ? 'Save the documents one by one as well.' : 'Use Download all as well.'
  return `${name} saved, but ${trouble} Its pictures can be unpacked like those of any zip. ${advice}`
}

/** What would be refused when it is opened, as whoever opens it finds out, and with it all that was saved; null: nothing. */
async function troubleIn(
  packed: readonly (readonly PackedEntry[])[],
  documents: readonly ProjectDocument[],
): Promise<string | null> {
  const projects = createProjectClient()
  try {
    const refused: string[] = []
    for (const [index, entries] of packed.entries()) {
      const why = await projects.call('check', { entries, number: index + 1 })
      if (why !== null) refused.push(`${documents[index]?.document.name}: ${why}`)
    }
    return refused.length === 0 ? null : `it cannot be opened again because of ${refused.join(' ')}`
  } catch {
    // It is written: that it could not be looked at is no failure of saving.
    return 'whether it can be opened again could not be found out.'
  } finally {
    projects.terminate()
  }
}

/** Of files and answers, most of what a project holds: known before masks and records are read, which may take long. */
async function bytesOfPictures(documents: readonly { readonly id: string }[]): Promise<number> {
  const ids = new Set(documents.map(({ id }) => id))
  const [files, results] = await Promise.all([storage.files.all(), storage.results.all()])
  const held = [
    ...files.flatMap(({ id, file }) => (ids.has(id) ? [file] : [])),
    ...results.flatMap(({ documentId, answer }) => (answer && ids.has(documentId) ? [answer] : [])),
  ]
  return held.reduce((sum, { size }) => sum + size, 0)
}

/** The open one comes first: it is shown where the project is opened. */
async function documentsFor(which: 'open' | 'all'): Promise<ProjectDocument[]> {
  settleStroke()
  const { document, mask } = useDocumentStore.getState()
  if (!document) return []
  const tiles = mask.snapshot().tiles
  const { references } = useWishStore.getState()
  const open = {
    ...(await recordsOf(storedDocument())),
    file: await fileOf(document),
    mask: tiles,
    references,
  }
  if (which === 'open') return [open]
  const stored = await keptDocuments()
  const others = stored.filter(({ id }) => id !== document.id).sort((a, b) => b.openedAtMs - a.openedAtMs)
  const found: ProjectDocument[] = []
  for (const other of others) {
    const { file } = (await storage.files.get(other.id)) ?? {}
    // A document without its file shows nothing anywhere.
    if (!file) continue
    const [records, mask, kept] = await Promise.all([
      recordsOf(other),
      storage.masks.read(other.id),
      storage.references.get(other.id),
    ])
    found.push({ ...records, file, mask, references: kept?.files ?? [] })
  }
  return [open, ...found]
}

async function recordsOf(
  document: StoredDocument,
): Promise<Omit<ProjectDocument, 'file' | 'mask' | 'references'>> {
  const [jobs, results, named] = await Promise.all([
    storage.jobs.ofDocument(document.id),
    storage.results.ofDocument(document.id),
    storage.namedMasks.ofDocument(document.id),
  ])
  const masks = await Promise.all(
    named.map(async (record) => ({ named: record, kept: await storage.keptMasks.get(record.id) })),
  )
  const jobIds = new Set(jobs.map(({ id }) => id))
  return {
    document,
    jobs: jobs.map(jobWithoutSecrets).sort((a, b) => a.startedAtMs - b.startedAtMs),
    results: results
      .filter(({ jobId }) => jobIds.has(jobId))
      .map(resultWithoutSecrets)
      .sort((a, b) => a.createdAtMs - b.createdAtMs || a.index - b.index),
    namedMasks: masks.flatMap(({ named: record, kept }) =>
      kept ? [{ named: record, mask: kept.mask }] : [],
    ),
  }
}

/** Pictures that a project of everything would hold. */
export async function countStoredPictures(): Promise<number> {
  return (await keptDocuments()).length
}

/** Without those that were deleted and can only be taken back. */
async function keptDocuments(): Promise<readonly StoredDocument[]> {
  const [documents, deletions] = await Promise.all([storage.documents.all(), storage.deletions.all()])
  const deleted = new Set(deletions.filter(({ what }) => what === 'document').map(({ id }) => id))
  return documents.filter(({ id }) => !deleted.has(id))
}
