import * as v from 'valibot'
import { err, ok, type Result } from '../../lib/result'
import { sha256Hex } from '../../lib/sha256'
import {
  type Archive,
  type ArchiveEntry,
  type ArchiveError,
  archiveError,
  damagedArchive,
  hostileArchive,
  openArchive,
  shortened,
} from '../archive'

import { inspectImageFile } from '../codec'
import type { WorkerCallContext } from '../workers'
import { type Manifest, parseJson, readManifest } from './manifest'
import { bytesPathOf, folderOf, type PackedEntry, recordPathOf } from './pack-project'
import { unpackValue } from './pack-values'
import { picturesOnly } from './pictures-only'
import { MANIFEST_PATH, type Project, type ProjectDocument, SETTINGS_PATH } from './project'
import { projectDocumentSchema } from './record-schemas'

type Context = Pick<WorkerCallContext, 'signal' | 'onProgress'>

/**
 * Reads a project, and checks every byte of it before anything is given out: names, sizes and checksums against its
 * manifest, records against their schemas, pictures for being pictures. Refusals say what is wrong; nothing is half read. A result
 * that is no picture is no reason for one: its job says so.
 */
export async function readProject(file: Blob, context: Context): Promise<Result<Project, ArchiveError>> {
  const archive = await openArchive(file)
  if (!archive.ok) return archive
  const manifest = await readManifest(archive.value)
  if (!manifest.ok) return manifest
  const files = await readFiles(archive.value, manifest.value, context)
  if (!files.ok) return files
  const documents: ProjectDocument[] = []
  for (const folder of manifest.value.documents) {
    context.signal.throwIfAborted()
    const document = await readDocument(files.value, folder)
    if (!document.ok) return refusalOf(document.error)
    documents.push(document.value)
  }
  const settings = await jsonAt(files.value, SETTINGS_PATH)
  const [unused] = files.value.unused
  if (unused !== undefined) return unknownFile(unused)
  // They hold no files. What is nested without end could not be handed on.
  const plain = unpackValue(settings, { takeFile: () => null, bytes: new Uint8Array() })
  return ok({ documents, settings: plain ?? null })
}

/** Why a document that was packed under that number would be refused, in words; null: it can be read. */
export async function whyUnreadable(entries: readonly PackedEntry[], number: number): Promise<string | null> {
  const contents = new Map(entries.map(({ path, content }) => [path, content]))
  const read = await readDocument({ contents, unused: new Set(contents.keys()) }, folderOf(number))
  if (read.ok) return null
  const { kind, detail } = read.error
  return kind === 'damaged' ? `${detail}.` : detail
}

type Files = {
  readonly contents: ReadonlyMap<string, Blob>
  /** Paths that no record has named yet. */
  readonly unused: Set<string>
}

async function readFiles(
  archive: Archive,
  manifest: Manifest,
  { signal, onProgress }: Context,
): Promise<Result<Files, ArchiveError>> {
  const named = new Map(manifest.entries.map((entry) => [entry.path, entry]))
  const found: ArchiveEntry[] = []
  for (const entry of archive.entries.values()) {
    if (entry.path === MANIFEST_PATH) continue
    if (!named.has(entry.path)) return unknownFile(entry.path)
    found.push(entry)
  }
  if (found.length < named.size) return damagedArchive('files that it names are missing')
  const contents = new Map<string, Blob>()
  const total = manifest.entries.reduce((sum, { bytes }) => sum + bytes, 1)
  let done = 0
  for (const entry of found) {
    signal.throwIfAborted()
    const { bytes = 0, sha256 } = named.get(entry.path) ?? {}
    const content = await archive.read(entry, bytes)
    if (!content.ok) return content
    const isWhole = content.value.size === bytes && (await sha256Of(content.value)) === sha256
    if (!isWhole) return damagedArchive('part of it is not as it was written')
    contents.set(entry.path, content.value)
    done += bytes
    onProgress(done / total)
  }
  return ok({ contents, unused: new Set(contents.keys()) })
}

/** What is wrong with a document. `detail` is a part of a sentence where it is damaged, whole sentences else. */
type Fault = { readonly kind: 'damaged' | 'foreign'; readonly detail: string }

function refusalOf({ kind, detail }: Fault): Result<never, ArchiveError> {
  return kind === 'damaged'
    ? damagedArchive(detail)
    : archiveError(kind, `A picture in it cannot be opened. ${detail}`)
}

function damaged(detail: string): Result<never, Fault> {
  return err({ kind: 'damaged', detail })
}

async function readDocument(files: Files, folder: string): Promise<Result<ProjectDocument, Fault>> {
  const json = await jsonAt(files, recordPathOf(folder))
  const bytes = files.contents.get(bytesPathOf(folder))
  if (json === undefined || !bytes) return damaged('a picture’s records are missing')
  files.unused.delete(bytesPathOf(folder))
  const unpacked = unpackValue(json, {
    takeFile: (path) =>
      (path.startsWith(`${folder}/files/`) && files.unused.delete(path) && files.contents.get(path)) || null,
    bytes: new Uint8Array(await bytes.arrayBuffer()),
  })
  const parsed = v.safeParse(projectDocumentSchema, unpacked)
  if (!parsed.success) {
    const where = parsed.issues.map((issue) => v.getDotPath(issue)).find((path) => path !== null)
    return damaged(`a picture’s records make no sense${where ? ` at ${shortened(where)}` : ''}`)
  }
  const fault = await faultOf(parsed.output)
  return fault ?? ok(await picturesOnly(parsed.output))
}

/** What no schema sees: a file that is no picture, and records that belong to others. */
async function faultOf({
  document,
  file,
  jobs,
  results,
  namedMasks,
}: ProjectDocument): Promise<Result<never, Fault> | null> {
  const inspected = await inspectImageFile(file)
  if (!inspected.ok) return err({ kind: 'foreign', detail: inspected.error.message })
  const ids = [
    document.id,
    ...[...jobs, ...results].map(({ id }) => id),
    ...namedMasks.map(({ named }) => named.id),
  ]
  const isApart = new Set(ids).size === ids.length
  const isOwn = [...jobs, ...results, ...namedMasks.map(({ named }) => named)].every(
    ({ documentId }) => documentId === document.id,
  )
  const jobIds = new Set(jobs.map(({ id }) => id))
  if (!isApart || !isOwn || results.some(({ jobId }) => !jobIds.has(jobId)))
    return damaged('its records do not belong together')
  return null
}

async function jsonAt(files: Files, path: string): Promise<unknown> {
  const content = files.contents.get(path)
  if (!content) return undefined
  files.unused.delete(path)
  return parseJson(await content.text())
}

async function sha256Of(content: Blob): Promise<string> {
  return sha256Hex(new Uint8Array(await content.arrayBuffer()))
}

function unknownFile(path: string): Result<never, ArchiveError> {
  return hostileArchive(`it holds ${shortened(path)}, which is no part of a project`)
}
