import { ok, type Result } from '../../lib/result'
import { type ArchiveError, archiveError, damagedArchive } from '../archive'
import { MAX_FILE_BYTES } from '../codec'
import { type Exported, type ExportedPicture, MAX_PICTURES } from './exported'
import { findImageTags, type TagPlace } from './find-tags'
import { nothingInside } from './list-zip'

/** What stands before a picture's data in its tag: its name, which nobody can make longer than a file's or a model's is. */
const MAX_TAG_HEAD_BYTES = 16_000
const MAX_BASE64_BYTES = Math.ceil(MAX_FILE_BYTES / 3) * 4
/** Style and title stand before it. */
const HEAD_BYTES = 64_000
const DATA = /\ssrc="data:image\/(?:png|jpeg|webp);base64,/
const TITLE_ENDING = ' – comparison'

/**
 * The pictures in a comparison page, in its order; also in one that a browser has saved anew. Nothing of the page runs or
 * is taken for more than text. Base64 stays undecoded until a picture is taken.
 */
export async function listPage(
  file: Blob,
  onProgress: (done01: number) => void = () => {},
): Promise<Result<Exported, ArchiveError>> {
  const tags = await findImageTags(file, MAX_PICTURES, onProgress)
  if (!tags) return archiveError('too-large', 'There are more pictures in it than are opened.')
  const pictures: ExportedPicture[] = []
  let isOurs = false
  let missing = 0
  for (const tag of tags) {
    const head = await file.slice(tag.from, Math.min(tag.to, tag.from + MAX_TAG_HEAD_BYTES)).text()
    if (!/^<img\s(?:[^>"]|"[^"]*")*?\bdata-picture\b/i.test(head.slice(0, 200))) continue
    isOurs = true
    const picture = await pictureIn(file, tag, head)
    if (picture) pictures.push(picture)
    else missing++
  }
  const ending = await file.slice(Math.max(0, file.size - 64)).text()
  if (!/<\/html>\s*$/i.test(ending) && (isOurs || (await isOurHead(file))))
    return damagedArchive('its end is missing')
  if (!isOurs) return foreignPage()
  if (pictures.length === 0) return nothingInside()
  return ok({ name: await nameOf(file), pictures, missing })
}

/** The base64 of a picture, and what is said of it; null where it is none that is opened. */
async function pictureIn(file: Blob, { from, to }: TagPlace, head: string): Promise<ExportedPicture | null> {
  const data = DATA.exec(head)
  if (!data) return null
  const before = new TextEncoder().encode(head.slice(0, data.index + data[0].length)).length
  const rest = file.slice(from + before, to)
  const length = await lengthUpToQuote(rest)
  if (length === 0 || length > MAX_BASE64_BYTES) return null
  const [, label = ''] = /\salt="([^"]*)"/.exec(head) ?? []
  return {
    bytes: rest.slice(0, length),
    packing: 'base64',
    crc32: null,
    label: plainText(label),
    form: null,
    about: await aboutOf(file, to),
  }
}

/** The value goes to the end of the tag, but for what a browser has put behind it. */
async function lengthUpToQuote(rest: Blob): Promise<number> {
  const tailAt = Math.max(0, rest.size - MAX_TAG_HEAD_BYTES)
  const tail = await rest.slice(tailAt).text()
  const quote = tail.indexOf('"')
  return quote < 0 ? 0 : tailAt + quote
}

/** Who answered, and when. */
async function aboutOf(file: Blob, at: number): Promise<string> {
  const [card = ''] = (await file.slice(at, at + 8_000).text()).split(/<\/div>/i)
  const [, words = ''] = /<p[^>]*>([^<]*)<\/p>/i.exec(card) ?? []
  return plainText(words).slice(0, 300)
}

async function nameOf(file: Blob): Promise<string> {
  const [, title = ''] = /<title>([^<]*)<\/title>/i.exec(await file.slice(0, HEAD_BYTES).text()) ?? []
  const name = plainText(title)
  return name.endsWith(TITLE_ENDING) ? name.slice(0, -TITLE_ENDING.length) : name
}

async function isOurHead(file: Blob): Promise<boolean> {
  const head = await file.slice(0, HEAD_BYTES).text()
  return head.includes("default-src 'none'; img-src data:;") && head.includes(TITLE_ENDING)
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/** What the page and browsers write for the characters that markup is made of. */
function plainText(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => CHARACTERS[entity] ?? '')
}

function foreignPage(): Result<never, ArchiveError> {
  return archiveError(
    'foreign',
    'It is a web page, but no comparison page of this app. Save the picture that you see on it as a file and open that.',
  )
}
