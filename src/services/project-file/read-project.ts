import * as v from 'valibot'
import { err, ok, type Result } from '../../lib/result'
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

import { inspectImageFile, MAX_FILE_BYTES, sniffImageType } from '../codec'
import type { WorkerCallContext } from '../workers'
import { bytesPathOf, recordPathOf } from './pack-project'
import { unpackValue } from './pack-values'
import {
  FORMAT,
  FORMAT_VERSION,
  MANIFEST_PATH,
  type Project,
  type ProjectDocument,
  SETTINGS_PATH,
} from './project'
import { projectDocumentSchema } from './record-schemas'

const MAX_MANIFEST_BYTES = 32_000_000
const MAX_RECORD_BYTES = 64_000_000
const MAX_DOCUMENTS = 1000
/** Enough of a file to tell its type. */
const HEAD_BYTES = 4096

const head = v.object({ format: v.literal(FORMAT), version: v.pipe(v.number(), v.integer(), v.minValue(1)) })

const manifestSchema = v.object({
  documents: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^documents\/\d{1,6}$/))),
    v.minLength(1),
    v.maxLength(MAX_DOCUMENTS),
  ),
  entries: v.array(
    v.object({
      path: v.string(),
      bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
})
type Manifest = v.InferOutput<typeof manifestSchema>

type Context = Pick<WorkerCallContext, 'signal' | 'onProgress'>

/**
 * Reads a project, and checks every byte of it before anything is given out: names, sizes and checksums against its
 * manifest, records against their schemas, pictures for being pictures. Refusals say what is wrong; nothing is half read.
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
    if (!document.ok) return document
    documents.push(document.value)
  }
  const [unused] = files.value.unused
  if (unused !== undefined && unused !== SETTINGS_PATH) return unknownFile(unused)
  const settings = await jsonAt(files.value, SETTINGS_PATH)
  return ok({ documents, settings: settings ?? null })
}

async function readManifest(archive: Archive): Promise<Result<Manifest, ArchiveError>> {
  const entry = archive.entries.get(MANIFEST_PATH)
  if (!entry) return notAProject()
  const text = await archive.readText(entry, MAX_MANIFEST_BYTES)
  if (!text.ok) return text
  const json = parseJson(text.value)
  const known = v.safeParse(head, json)
  if (!known.success) return notAProject()
  if (known.output.version > FORMAT_VERSION)
    return archiveError(
      'newer',
      'It was made by a newer version of this app. Reload this page to get the newest one, then open it again.',
    )
  const manifest = v.safeParse(manifestSchema, json)
  return manifest.success ? ok(manifest.output) : damagedArchive('its table of contents makes no sense')
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
  if (named.size < manifest.entries.length) return hostileArchive('its table of contents names a file twice')
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

async function readDocument(files: Files, folder: string): Promise<Result<ProjectDocument, ArchiveError>> {
  const json = await jsonAt(files, recordPathOf(folder))
  const bytes = files.contents.get(bytesPathOf(folder))
  if (json === undefined || !bytes) return damagedArchive('a picture’s records are missing')
  files.unused.delete(bytesPathOf(folder))
  const unpacked = unpackValue(json, {
    fileAt(path) {
      files.unused.delete(path)
      return (path.startsWith(`${folder}/files/`) && files.contents.get(path)) || null
    },
    bytes: new Uint8Array(await bytes.arrayBuffer()),
  })
  const parsed = v.safeParse(projectDocumentSchema, unpacked)
  if (!parsed.success) return damagedArchive('a picture’s records make no sense')
  const fault = await faultOf(parsed.output)
  return fault ?? ok(parsed.output)
}

/** What no schema sees: records that belong to others, and files that are no pictures. */
async function faultOf({
  document,
  file,
  jobs,
  results,
  namedMasks,
}: ProjectDocument): Promise<Result<never, ArchiveError> | null> {
  const inspected = await inspectImageFile(file)
  if (!inspected.ok)
    return archiveError('foreign', `A picture in it cannot be opened. ${inspected.error.message}`)
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
    return damagedArchive('its records do not belong together')
  for (const picture of results.flatMap(({ answer, thumbnail }) => [answer, thumbnail])) {
    if (picture && !(await isPicture(picture)))
      return archiveError('foreign', 'A result in it is not a picture. Nothing of it was opened.')
  }
  return null
}

async function isPicture(file: Blob): Promise<boolean> {
  if (file.size > MAX_FILE_BYTES) return false
  const type = sniffImageType(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  return type !== null && type !== 'image/svg+xml'
}

async function jsonAt(files: Files, path: string): Promise<unknown> {
  const content = files.contents.get(path)
  if (!content || content.size > MAX_RECORD_BYTES) return undefined
  files.unused.delete(path)
  return parseJson(await content.text())
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function sha256Of(content: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await content.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function notAProject(): Result<never, ArchiveError> {
  return err({
    kind: 'foreign',
    message: 'It is a zip, but no project of this app. Unpack it and open one of the pictures in it.',
  })
}

function unknownFile(path: string): Result<never, ArchiveError> {
  return hostileArchive(`it holds ${shortened(path)}, which is no part of a project`)
}
