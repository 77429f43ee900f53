import { useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { exportShown } from './results'

const NOT_LAID_IN =
  'The selected result is not laid into the picture, so there is nothing of it to take along.'
const NO_CLIPBOARD = 'This browser did not let the picture onto the clipboard. Use Download instead.'

/** Saves the shown result laid into the document, or the document alone, as PNG at full size. */
export async function downloadShown(): Promise<void> {
  const { document } = useDocumentStore.getState()
  if (!document) return
  try {
    const taken = await exportShown()
    if (!taken) {
      announce('alert', NOT_LAID_IN)
      return
    }
    const suffix = taken.isEdited ? '-edited' : ''
    saveFile(taken.png, `${document.name.replace(/\.[^.]+$/, '')}${suffix}.png`)
    announce('status', 'Downloaded.')
  } catch {
    announce(
      'alert',
      'The picture could not be written: there was not enough memory for it. Close other tabs and try again.',
    )
  }
}

/** Puts the same picture on the clipboard. */
export async function copyShown(): Promise<void> {
  const png = exportShown().then((taken) => taken?.png ?? Promise.reject(new Error(NOT_LAID_IN)))
  try {
    // The promise goes in unsettled: browsers allow the write only within the click that asked for it.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
    announce('status', 'Copied.')
  } catch {
    const isMissing = await png.then(
      () => false,
      ({ message }: Error) => message === NOT_LAID_IN,
    )
    announce('alert', isMissing ? NOT_LAID_IN : NO_CLIPBOARD)
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
