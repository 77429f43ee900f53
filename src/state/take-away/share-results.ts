import type { Size } from '../../engine/geometry'
import { inPercent, inPixels } from '../../lib/figure-words'
import type { PictureForm } from '../../services/codec'
import type { SharedPicture, SharedResults } from '../../services/comparison-page'
import { createSheetClient, fitsOnSheet } from '../../services/contact-sheet'
import { BASE_LAYER, type ResultReport } from '../../services/picture'
import { costText } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { originalName } from '../document/original-name'
import { bytesText } from '../page/bytes-text'
import { nameWithoutEnding } from '../page/file-names'
import { announce } from '../page/notice-store'
import { isBlindNow } from '../results/blind'
import { timeOfJob } from '../runs/job-time'
import { runSaveTask, type SaveContext } from '../session/save-task'
import { picture } from '../session/session'
import { useDownloadStore } from './download-preferences'
import { saveFile } from './take-away'
import { fileOfResult, pictureToTake, resultsToTake, type TakenResult } from './taken-results'

const NONE = 'There are no results to show yet.'
const NO_PICTURES = 'None of the results has a picture here that could be shown. Nothing was saved.'
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' })
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
/** No cell of a contact sheet is wider. */
const SHEET_SIDE = 1120
/** Composing takes longer than what is made of the pictures afterwards. */
const COMPOSING_SHARE = 0.9

/** Saves one HTML file in which the original and every result can be compared, without a network and without this app. */
export function saveComparisonPage(): Promise<void> {
  const failed =
    'The page could not be made: the memory did not hold it. Choose smaller pictures and try again.'
  return runSaveTask('Making the comparison page', failed, async (context) => {
    const { longestSide, quality } = useDownloadStore.getState()
    const form = { type: 'image/webp', quality, about: null } as const
    const shared = await gather(form, longestSide === 0 ? null : longestSide, context)
    if (!shared) return
    const { comparisonPage } = await import('../../services/comparison-page')
    const page = await comparisonPage(shared)
    context.signal.throwIfAborted()
    const name = `${nameWithoutEnding(shared.title)} comparison.html`
    saveFile(page, name)
    const words = `${name} saved, ${bytesText(page.size)}. It opens in any browser, without a network.`
    announce('status', [words, shared.gaps].join(' ').trim())
  })
}

/** Saves one PNG with the original and every result, each with its figures. */
export function saveContactSheet(): Promise<void> {
  const failed =
    'The contact sheet could not be drawn: the memory did not hold it. Close other tabs and try again.'
  return runSaveTask('Drawing the contact sheet', failed, async (context) => {
    const form = { type: 'image/png', quality: 100, about: null } as const
    const isTooMuch = (count: number, { width, height }: Size) => !fitsOnSheet(count, width / height)
    const shared = await gather(form, SHEET_SIDE, context, isTooMuch)
    if (!shared) return
    const sheets = createSheetClient()
    try {
      const sheet = await sheets.call('draw', shared, { signal: context.signal })
      const name = `${nameWithoutEnding(shared.title)} contact sheet.png`
      saveFile(sheet, name)
      announce('status', [`${name} saved.`, shared.gaps].join(' ').trim())
    } finally {
      sheets.terminate()
    }
  })
}

/** The document as it is and every result that has a picture, at most so large; null where none has, which was said. */
async function gather(
  form: PictureForm,
  longestSide: number | null,
  context: SaveContext,
  isTooMuch: (count: number, document: Size) => boolean = () => false,
): Promise<SharedResults | null> {
  const checkPicture = await pictureToTake(context)
  const { document } = useDocumentStore.getState()
  const isBlind = isBlindNow()
  const results = await resultsToTake(isBlind)
  const [newest] = results
  if (!document || !newest) return nothing(NONE)
  if (isTooMuch(results.length + 1, document)) return nothing(tooManyWords(results.length))
  const { prompt } = newest.job.parameters
  const options = { signal: context.signal }
  const image = await picture.call('exportPicture', { layer: BASE_LAYER, form, longestSide }, options)
  const pictures: SharedPicture[] = [{ ...NOTHING_SAID, title: originalName(), image }]
  const missing: number[] = []
  for (const [index, taken] of results.entries()) {
    const file = await fileOfResult(taken.result.id, { form, longestSide }, context, checkPicture)
    if (file) pictures.push(sharedPicture(taken, prompt, file, isBlind))
    else missing.push(taken.number)
    await checkPicture()
    context.onProgress((COMPOSING_SHARE * (index + 1)) / results.length)
  }
  if (missing.length === results.length) return nothing(NO_PICTURES)
  return { title: document.name, prompt, date: DATE.format(Date.now()), gaps: gapWords(missing), pictures }
}

function nothing(words: string): null {
  announce('status', words)
  return null
}

function tooManyWords(count: number): string {
  return `One contact sheet does not hold ${count} results so that they can be seen. The comparison page does.`
}

/** There is no picture of results whose file was given back or never came. */
function gapWords(missing: readonly number[]): string {
  if (missing.length === 0) return ''
  return `There is no picture of ${missing.length === 1 ? 'result' : 'results'} ${missing.join(', ')}.`
}

type Figures = SharedPicture['figures']

const NOTHING_SAID = {
  number: null,
  subtitle: '',
  figures: [],
  rating: null,
  verdict: null,
  note: '',
  prompt: null,
} as const

/** `isBlind`: without whatever tells models apart but how the picture looks. */
function sharedPicture(
  { number, result, job }: TakenResult,
  promptOfAll: string,
  image: Blob,
  isBlind: boolean,
): SharedPicture {
  const { judgement, model, createdAtMs, report } = result
  // Put together by hand from several answers: no answer's figures are its own.
  const isCombined = result.others !== undefined
  const { prompt } = job.parameters
  return {
    number,
    title: isBlind ? 'Model hidden' : model,
    subtitle: isBlind
      ? ''
      : isCombined
        ? TIME.format(createdAtMs)
        : `${job.providerName}, ${TIME.format(job.startedAtMs)}`,
    figures: isCombined ? [] : [...(isBlind ? [] : jobFigures(job)), ...(report ? lookFigures(report) : [])],
    rating: judgement?.rating ?? null,
    verdict: judgement?.verdict ?? null,
    note: judgement?.note ?? '',
    prompt: prompt === promptOfAll ? null : prompt,
    image,
  }
}

/** Of its whole job. */
function jobFigures(job: StoredJob): Figures {
  const { cost, parameters } = job
  const ofAll = parameters.n > 1 ? ` for ${parameters.n} images` : ''
  const timeMs = timeOfJob(job)
  return [
    ...(timeMs === null ? [] : [['Time', `${(timeMs / 1000).toFixed(1)} s${ofAll}`] as const]),
    ...(cost ? [['Cost', `${costText(cost)}${cost.maxUsd > 0 ? ofAll : ''}`] as const] : []),
  ]
}

function lookFigures({ method, driftDocPx, rawLeak }: ResultReport): Figures {
  const drift = method === 'identity' ? 'not aligned' : inPixels(driftDocPx)
  return [
    ['Leak', inPercent(rawLeak.visible01)],
    ['Drift', drift],
  ]
}
