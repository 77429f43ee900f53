import type { PictureForm } from '../../services/codec'
import { useDocumentStore } from '../document/document-store'
import { exportShown } from '../history/results'
import { nameWithoutEnding } from '../page/file-names'
import { announce } from '../page/notice-store'
import { isBlindNow } from '../results/blind'
import { PictureLeft, runSaveTask } from '../session/save-task'
import { storage } from '../session/session'
import { useWishStore } from '../wish/wish-store'
import { useDownloadStore } from './download-preferences'

const NOT_LAID_IN =
  'The selected result is not laid into the picture, so there is nothing of it to take along.'
const NO_CLIPBOARD = 'This browser did not let the picture onto the clipboard. Use Download instead.'
const NO_MEMORY =
  'The picture could not be written: there was not enough memory for it. Close other tabs and try again.'

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
}

/** Saves the shown result laid into the document, or the document alone, as PNG at full size. */
export function downloadShown(): Promise<void> {
  return saveShown({ type: 'image/png', isDescribed: false })
}

/** The same in the format that was chosen last, with what was chosen to go along. */
export function downloadAsChosen(): Promise<void> {
  return saveShown(useDownloadStore.getState())
}

type Chosen = { readonly type: PictureForm['type']; readonly isDescribed: boolean }

async function saveShown({ type, isDescribed }: Chosen): Promise<void> {
  const { document } = useDocumentStore.getState()
  if (!document) return
  await runSaveTask('Writing the picture', NO_MEMORY, async (context) => {
    const { quality } = useDownloadStore.getState()
    const formOf = async (resultId: string | null) => {
      const about = isDescribed ? await aboutResult(resultId) : null
      return { type, quality, about }
    }
    const taken = await exportShown(formOf, context)
    if (!taken) {
      announce('alert', NOT_LAID_IN)
      return
    }
    const suffix = taken.resultId === null ? '' : '-edited'
    const ending = ENDINGS[taken.file.type] ?? 'png'
    saveFile(taken.file, `${nameWithoutEnding(document.name)}${suffix}.${ending}`)
    if (taken.file.type === type) announce('status', 'Downloaded.')
    else {
      const asked = type === 'image/webp' ? 'WebP' : 'JPEG'
      announce('status', `This browser cannot write this picture as ${asked}. It was downloaded as PNG.`)
    }
  })
}

/** What made the picture: the selected result's run, else that of the result that was used as base last, else the form. */
async function aboutResult(selectedId: string | null): Promise<PictureForm['about']> {
  const resultId = selectedId ?? useDocumentStore.getState().adopted.at(-1)?.resultId
  const result = resultId === undefined ? undefined : await storage.results.get(resultId)
  const job = result && (await storage.jobs.get(result.jobId))
  return {
    prompt: job?.parameters.prompt ?? useWishStore.getState().prompt,
    model: isBlindNow() ? '' : (result?.model ?? ''),
  }
}

/** Puts the same picture on the clipboard. */
export async function copyShown(): Promise<void> {
  const png = exportShown().then((taken) => taken?.file ?? Promise.reject(new Error(NOT_LAID_IN)))
  try {
    // The promise goes in unsettled: browsers allow the write only within the click that asked for it.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
    announce('status', 'Copied.')
  } catch {
    const words = await png.then(
      () => NO_CLIPBOARD,
      (error: Error) =>
        error instanceof PictureLeft || error.message === NOT_LAID_IN ? error.message : NO_MEMORY,
    )
    announce('alert', words)
  }
}

/** Hands a file to the browser to be saved. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads the file after this task; a minute is more than it takes to begin.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
