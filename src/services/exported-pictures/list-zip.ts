import * as v from 'valibot'
import { ok, type Result } from '../../lib/result'
import { type Archive, type ArchiveError, archiveError, damagedArchive, openArchive } from '../archive'
import { MAX_FILE_BYTES } from '../codec'
import { type Exported, type ExportedPicture, MAX_PICTURES } from './exported'
import { isPicture } from './is-picture'

const MAX_JSON_BYTES = 64_000_000
const LIST = 'results.json'

const path = v.nullable(v.string())
const listSchema = v.object({
  app: v.literal('Maskroom'),
  picture: v.object({ name: v.string() }),
  results: v.pipe(
    v.array(
      v.object({
        number: v.number(),
        files: v.object({ composite: path, raw: path }),
        /** Missing where models were hidden; parameters are those of its job then. */
        model: v.optional(v.string()),
        prompt: v.optional(v.string()),
        job: v.optional(v.object({ parameters: v.object({ prompt: v.string() }) })),
        judgement: v.optional(
          v.nullable(
            v.object({
              rating: v.optional(v.nullable(v.number())),
              verdict: v.optional(v.nullable(v.string())),
            }),
          ),
        ),
      }),
    ),
    v.maxLength(MAX_PICTURES / 2),
  ),
})
type Listed = v.InferOutput<typeof listSchema>['results'][number]

/**
 * The pictures in a zip of results, in the order of its list. Only files that the list names are looked at, so that what
 * a system added when it was packed again does no harm.
 */
export async function listZip(file: Blob): Promise<Result<Exported, ArchiveError>> {
  const archive = await openArchive(file)
  if (!archive.ok) return archive
  const listPath = pathOfList(archive.value)
  const entry = listPath === null ? undefined : archive.value.entries.get(listPath)
  if (listPath === null || !entry) return foreignZip()
  const text = await archive.value.readText(entry, MAX_JSON_BYTES)
  if (!text.ok) return text
  const listed = v.safeParse(listSchema, parseJson(text.value))
  if (!listed.success) return damagedArchive('its list of results makes no sense')
  const folder = listPath.slice(0, -LIST.length)
  const pictures: ExportedPicture[] = []
  let missing = 0
  for (const result of listed.output.results) {
    const found: ExportedPicture[] = []
    for (const form of ['laid in', 'raw answer'] as const) {
      const own = form === 'laid in' ? result.files.composite : result.files.raw
      if (own === null) continue
      const picture = await pictureAt(archive.value, folder + own)
      if (picture && !picture.ok) return picture
      if (picture) found.push({ ...picture.value, form, label: labelOf(result), about: aboutOf(result) })
      else missing++
    }
    if (result.files.composite === null && result.files.raw === null) missing++
    pictures.push(...found)
  }
  if (pictures.length === 0) return nothingInside()
  return ok({ name: listed.output.picture.name, pictures, missing })
}

/** At the top, or in the one folder that it was unpacked into and packed again with. */
function pathOfList(archive: Archive): string | null {
  const places = [...archive.entries.keys()].filter(
    (place) => place === LIST || (place.endsWith(`/${LIST}`) && place.split('/').length === 2),
  )
  return places.includes(LIST) ? LIST : places.length === 1 ? (places[0] ?? null) : null
}

/** null where there is none, or what is there is no picture, or a larger one than is opened. */
async function pictureAt(
  archive: Archive,
  place: string,
): Promise<Result<Pick<ExportedPicture, 'bytes' | 'packing' | 'crc32'>, ArchiveError> | null> {
  const entry = archive.entries.get(place)
  if (!entry || entry.bytes > MAX_FILE_BYTES) return null
  // What is larger than it says is refused.
  const content = await archive.read(entry, MAX_FILE_BYTES)
  if (!content.ok) return content
  if (!(await isPicture(content.value))) return null
  return ok({ bytes: content.value, packing: 'none', crc32: entry.crc32 })
}

function labelOf({ number, model }: Listed): string {
  return `${number}. ${model ?? 'Model hidden'}`
}

function aboutOf({ prompt, job, judgement }: Listed): string {
  const { rating, verdict } = judgement ?? {}
  const isJudged = verdict === 'picked' || verdict === 'rejected'
  return [
    rating ? `rated ${rating} of 5` : '',
    isJudged ? verdict : '',
    (prompt ?? job?.parameters.prompt ?? '').slice(0, LONGEST_PROMPT),
  ]
    .filter((words) => words !== '')
    .join(', ')
}

/** More is not seen in a list. */
const LONGEST_PROMPT = 300

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function foreignZip(): Result<never, ArchiveError> {
  return archiveError(
    'foreign',
    'It is a zip, but neither a project nor results of this app. Unpack it and open one of the pictures in it.',
  )
}

export function nothingInside(): Result<never, ArchiveError> {
  return archiveError('foreign', 'There is no picture in it that could be opened.')
}
