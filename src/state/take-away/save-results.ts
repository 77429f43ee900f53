import type { PictureForm } from '../../services/codec'
import { useDocumentStore } from '../document/document-store'
import { createUniqueNames, nameWithoutEnding, safeFileName } from '../page/file-names'
import { announce } from '../page/notice-store'
import { isBlindNow } from '../results/blind'
import { answerEnding } from '../runs/answer-ending'
import { runSaveTask, type SaveContext } from '../session/save-task'
import { storage } from '../session/session'
import { type DownloadPreferences, useDownloadStore } from './download-preferences'
import { blindJson, type ResultFiles, resultsJson } from './results-json'
import { fileOfResult, pictureToTake, resultsToTake, type TakenResult } from './taken-results'
import { type ArchiveFile, writeArchive } from './write-archive'

const FAILED =
  'The results could not be saved: the disk or the memory did not hold them. They are all kept here.'
const BLIND = ' Models stay hidden in it.'
const BLIND_WITH_RAW =
  ' Models stay hidden in its names and facts, but raw answers are as they came: by their format, size or metadata they can tell which model made them. “Laid in” leaves them out.'
const FULL_SIZE_PNG: { readonly form: PictureForm; readonly longestSide: null } = {
  form: { type: 'image/png', quality: 100, about: null },
  longestSide: null,
}
/** A composite as PNG has about so many bytes a pixel at most; less only means that nobody is asked for a place. */
const PNG_BYTES_PER_PIXEL = 3

/** Saves every result of the document as one zip: laid in at full size, as it came, or both, with all that is known of it. */
export function downloadAll(): Promise<void> {
  return runSaveTask('Saving all results', FAILED, async (context) => {
    const checkPicture = await pictureToTake()
    const { document } = useDocumentStore.getState()
    const isBlind = isBlindNow()
    const results = await resultsToTake(isBlind)
    if (!document || results.length === 0) {
      announce('status', 'There are no results to save yet.')
      return
    }
    const { parts } = useDownloadStore.getState()
    const name = `${nameWithoutEnding(document.name)} results.zip`
    const expectedBytes = expectedSize(results, parts, document.width * document.height)
    const createdAtMs = Date.now()
    const jobs = await storage.jobs.ofDocument(document.id)
    const missing: number[] = []
    const notLaidIn: number[] = []
    const named: (TakenResult & { readonly files: ResultFiles })[] = []
    await writeArchive({ name, expectedBytes }, context, async (add) => {
      const unique = createUniqueNames()
      for (const [index, taken] of results.entries()) {
        const files: { composite: string | null; raw: string | null } = { composite: null, raw: null }
        for await (const { kind, path, content } of filesOf(taken, { parts, isBlind }, unique, context)) {
          await add({ path, content })
          files[kind] = path
        }
        if (files.composite === null && files.raw === null) missing.push(taken.number)
        else if (files.composite === null && parts !== 'raw') notLaidIn.push(taken.number)
        named.push({ ...taken, files })
        // Raw answers are the same over any picture.
        if (parts !== 'raw') await checkPicture()
        context.onProgress((index + 1) / results.length)
      }
      const facts = isBlind
        ? blindJson({ document, results: named })
        : resultsJson({ document, createdAtMs, results: named, jobs })
      await add({ path: 'results.json', content: new Blob([JSON.stringify(facts, null, 2)]) })
    })
    announce(
      'status',
      `${savedWords(name, results.length, missing)}${rawOnlyWords(notLaidIn)}${isBlind ? blindWords(named) : ''}`,
    )
  })
}

type Parts = DownloadPreferences['parts']

async function* filesOf(
  { number, result }: TakenResult,
  { parts, isBlind }: { readonly parts: Parts; readonly isBlind: boolean },
  unique: ReturnType<typeof createUniqueNames>,
  context: SaveContext,
): AsyncGenerator<ArchiveFile & { readonly kind: keyof ResultFiles }> {
  const place = String(number).padStart(2, '0')
  const base = isBlind ? place : `${place} ${safeFileName(result.model)}`
  if (parts !== 'raw') {
    const composite = await fileOfResult(result.id, FULL_SIZE_PNG, context)
    if (composite) yield { kind: 'composite', path: unique(`results/${base}`, '.png'), content: composite }
  }
  if (parts !== 'composites' && result.answer) {
    const ending = await answerEnding(result.answer)
    yield { kind: 'raw', path: unique(`raw answers/${base}`, ending), content: result.answer }
  }
}

function expectedSize(results: readonly TakenResult[], parts: Parts, pixels: number): number {
  const raw = results.reduce((sum, { result }) => sum + (result.answer?.size ?? 0), 0)
  const composites = results.length * pixels * PNG_BYTES_PER_PIXEL
  return (parts === 'composites' ? 0 : raw) + (parts === 'raw' ? 0 : composites)
}

/** Of a zip that holds raw answers nobody can promise more. */
function blindWords(saved: readonly { readonly files: ResultFiles }[]): string {
  return saved.some(({ files }) => files.raw !== null) ? BLIND_WITH_RAW : BLIND
}

function savedWords(name: string, count: number, missing: readonly number[]): string {
  const saved = `${name} saved, with ${count - missing.length} of ${count} results.`
  if (missing.length === 0) return saved
  return `${saved} Of ${missing.join(', ')} there is no file here to save.`
}

function rawOnlyWords(notLaidIn: readonly number[]): string {
  if (notLaidIn.length === 0) return ''
  return ` ${notLaidIn.join(', ')} could not be laid in: of that there is the raw answer alone.`
}
