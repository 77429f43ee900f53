import * as v from 'valibot'
import { ok, type Result } from '../../lib/result'
import { type Archive, type ArchiveError, archiveError, damagedArchive, hostileArchive } from '../archive'
import { excessOf } from './limits'
import { FORMAT, FORMAT_VERSION, MANIFEST_PATH } from './project'

const MAX_MANIFEST_BYTES = 32_000_000

const head = v.object({ format: v.literal(FORMAT), version: v.pipe(v.number(), v.integer(), v.minValue(1)) })

const manifestSchema = v.object({
  documents: v.pipe(v.array(v.pipe(v.string(), v.regex(/^documents\/\d{1,6}$/))), v.minLength(1)),
  entries: v.array(
    v.object({
      path: v.string(),
      bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
})
export type Manifest = v.InferOutput<typeof manifestSchema>

/** What a project says that it holds: nothing twice, and no more than can be read. */
export async function readManifest(archive: Archive): Promise<Result<Manifest, ArchiveError>> {
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
  if (!manifest.success) return damagedArchive('its table of contents makes no sense')
  return faultOf(manifest.output) ?? ok(manifest.output)
}

function faultOf({ documents, entries }: Manifest): Result<never, ArchiveError> | null {
  if (new Set(entries.map(({ path }) => path)).size < entries.length)
    return hostileArchive('its table of contents names a file twice')
  if (new Set(documents).size < documents.length)
    return hostileArchive('its table of contents names a picture twice')
  const excess = excessOf(documents.length, entries)
  return excess === null ? null : tooLarge(excess)
}

function tooLarge(detail: string): Result<never, ArchiveError> {
  return archiveError('too-large', `It is too large: ${detail}. Nothing of it was opened.`)
}

/** undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function notAProject(): Result<never, ArchiveError> {
  return archiveError(
    'not-a-project',
    'It is a zip, but no project of this app. Unpack it and open one of the pictures in it.',
  )
}
