import type { Result } from '../lib/result'
import {
  copyOfDocument,
  createProjectClient,
  type Project,
  type ProjectDocument,
} from '../services/project-file'
import { useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { settingsOffer } from './project-settings'
import { openKept } from './restore-document'
import { storage } from './session'

/**
 * Opens a project: all of it is read and checked, then written beside what is here, under names of its own, and its first
 * document shown. A refusal ends in words and leaves everything as it was. Called while `opening` names the file.
 */
export async function openProject(file: Blob, name: string): Promise<void> {
  const project = await readProject(file)
  if (!project.ok) {
    announce('alert', `${name} was not opened. ${project.error.message}`)
    return
  }
  const openedAtMs = Date.now()
  const copies = project.value.documents.map((document, index) => {
    const copy = copyOfDocument(document, () => crypto.randomUUID())
    // The one that is shown was opened last.
    return { ...copy, document: { ...copy.document, openedAtMs: openedAtMs - index } }
  })
  const [shown] = copies
  if (!shown) return
  for (const copy of copies) await write(copy)
  // Whatever opens the document says so itself.
  useDocumentStore.setState({ opening: null })
  if (await openKept(shown.document)) {
    announce('status', openedWords(name, copies), settingsOffer(project.value.settings))
    return
  }
  for (const copy of copies) await remove(copy)
  announce('alert', `${name} was not opened: ${shown.document.name} in it cannot be decoded here.`)
}

async function readProject(file: Blob): Promise<Result<Project, { readonly message: string }>> {
  const projects = createProjectClient()
  try {
    return await projects.call('read', { file })
  } finally {
    projects.terminate()
  }
}

/** The document last: until it is there nothing of it can be come across. */
async function write({ document, file, mask, namedMasks, jobs, results }: ProjectDocument): Promise<void> {
  await storage.files.put({ id: document.id, file })
  await storage.masks.write(document.id, mask)
  for (const { named, mask: kept } of namedMasks) {
    await storage.keptMasks.put({ id: named.id, mask: kept })
    await storage.namedMasks.put(named)
  }
  for (const job of jobs) await storage.jobs.put(job)
  for (const result of results) await storage.results.put(result)
  await storage.documents.put(document)
}

async function remove({ document, namedMasks, jobs, results }: ProjectDocument): Promise<void> {
  await storage.documents.remove(document.id)
  await storage.files.remove(document.id)
  await storage.masks.remove(document.id)
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
