import type { PictureForm } from '../../services/codec'
import { useDocumentStore } from '../document/document-store'
import { sameDocument } from '../document/same-document'
import { createUniqueNames, nameWithoutEnding, safeFileName } from '../page/file-names'
import { announce } from '../page/notice-store'
import { isBlindNow } from '../results/blind'
import { modelNameOf, modelNamesOf } from '../results/model-names'
import { answerEnding } from '../runs/answer-ending'
import { runSaveTask, type SaveContext } from '../session/save-task'
import { storage } from '../session/session'
import { type DownloadPreferences, useDownloadStore } from './download-preferences'
import { blindJson, type ResultFiles, resultsJson } from './results-json'
import {
  type CheckPicture,
  fileOfResult,
  pictureToTake,
  resultsToTake,
  type TakenResult,
} from './taken-results'
import { writeArchive } from './write-archive'

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

const FOLDERS = { composite: 'results', raw: 'raw answers' } as const

/** Saves every result of the document as one zip: laid in at full size, as it came, or both, with all that is known of it. */
export function downloadAll(): Promise<void> {
  return runSaveTask('Saving all results', FAILED, async (context) => {
    const isStillOpen = sameDocument()
    const { document } = useDocumentStore.getState()
    const isBlind = isBlindNow()
    // To tell how much it is going to be: a place has to be asked for soon after the click, and what takes its time comes then.
    const expected = await resultsToTake(isBlind)
    if (!document || expected.length === 0) {
      announce('status', 'There are no results to save yet.')
      return
    }
    const { parts } = useDownloadStore.getState()
    const name = `${nameWithoutEnding(document.name)} results.zip`
    const expectedBytes = expectedSize(expected, parts, document.width * document.height)
    const createdAtMs = Date.now()
    const missing: number[] = []
    const notLaidIn: number[] = []
    const named: (TakenResult & { readonly files: ResultFiles })[] = []
    await writeArchive({ name, expectedBytes }, context, async (add) => {
      const checkPicture = await pictureToTake(context, isStillOpen)
      // As it is now: raw answers are written on where another one is opened.
      const picture = useDocumentStore.getState().document ?? document
      const taking = { parts, checkPicture, context }
      const results = await resultsToTake(isBlind)
      const jobs = await storage.jobs.ofDocument(document.id)
      const models = modelNamesOf(jobs)
      const unique = createUniqueNames()
      for (const [index, taken] of results.entries()) {
        const place = String(taken.number).padStart(2, '0')
        const base = isBlind ? place : `${place} ${safeFileName(modelNameOf(taken.result, models))}`
        const files: { composite: string | null; raw: string | null } = { composite: null, raw: null }
        for await (const { kind, ending, content } of filesOf(taken, taking)) {
          const path = unique(`${FOLDERS[kind]}/${base}`, ending)
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
        ? blindJson({ document: picture, results: named })
        : resultsJson({ document: picture, createdAtMs, results: named, jobs })
      await add({ path: 'results.json', content: new Blob([JSON.stringify(facts, null, 2)]) })
    })
    announce(
      'status',
      `${savedWords(name, named.length, missing)}${rawOnlyWords(notLaidIn)}${isBlind ? blindWords(named) : ''}`,
    )
  })
}

type Parts = DownloadPreferences['parts']

type Taking = {
  readonly parts: Parts
  readonly checkPicture: CheckPicture
  readonly context: SaveContext
}

type FileOfResult = { readonly kind: keyof ResultFiles; readonly ending: string; readonly content: Blob }

async function* filesOf({ result }: TakenResult, taking: Taking): AsyncGenerator<FileOfResult> {
  const { parts, checkPicture, context } = taking
  if (parts !== 'raw') {
    const content = await fileOfResult(result.id, FULL_SIZE_PNG, context, checkPicture)
    if (content) yield { kind: 'composite', ending: '.png', content }
  }
  if (parts !== 'composites' && result.answer)
    yield { kind: 'raw', ending: await answerEnding(result.answer), content: result.answer }
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
