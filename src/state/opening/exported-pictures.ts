import { newId } from '../../lib/new-id'
import { createExportedClient, type ExportedPicture } from '../../services/exported-pictures'
import { useDocumentStore } from '../document/document-store'
import { openFile } from '../documents/open-document'
import { nameWithoutEnding, safeFileName } from '../page/file-names'
import { announce } from '../page/notice-store'
import { runOpeningTask } from '../session/opening-task'
import { type OfferedPictures, useExportedStore } from './exported-store'

const files = createExportedClient()

/**
 * Lists the pictures in a file and asks which one is to be opened; what is open stays until one is chosen. Refusals end
 * in words. Called while `opening` names the file.
 */
export async function offerPictures(
  { file, isPage }: { readonly file: Blob; readonly isPage: boolean },
  fileName: string,
): Promise<void> {
  let isStopped = () => false
  try {
    const listed = await runOpeningTask(({ signal, onProgress }) => {
      isStopped = () => signal.aborted
      return files.call('list', { file, isPage }, { signal, onProgress })
    })
    if (listed.ok) useExportedStore.setState({ offered: { ...listed.value, id: newId(), fileName } })
    else announce('alert', `${fileName} was not opened. ${listed.error.message}`)
  } catch (error) {
    if (!isStopped()) throw error
    announce('status', `Stopped. ${fileName} was not opened, and everything is as it was.`)
  } finally {
    if (!useExportedStore.getState().offered) files.retire()
  }
}

/** Opens one of the pictures that are offered as a document of its own. */
export async function openOffered(picture: ExportedPicture): Promise<void> {
  const { offered } = useExportedStore.getState()
  if (!offered || useDocumentStore.getState().opening !== null) return
  const name = nameOf(picture, offered)
  useExportedStore.setState({ offered: null })
  // Until the picture's own opening says so.
  useDocumentStore.setState({ opening: name })
  const taken = await files
    .call('take', { picture })
    .catch(() => null)
    .finally(() => useDocumentStore.setState({ opening: null }))
  files.retire()
  if (taken?.ok) await openFile(taken.value, `${name}${endingOf(taken.value)}`)
  else {
    const reason = taken?.error.message ?? 'There was not enough memory for it.'
    announce('alert', `${picture.label} in ${offered.fileName} was not opened. ${reason}`)
  }
}

export function closeOffered(): void {
  useExportedStore.setState({ offered: null })
  files.retire()
}

/** A small copy; null where there is nothing to show. */
export async function previewOffered(picture: ExportedPicture, signal: AbortSignal): Promise<Blob | null> {
  return files.call('preview', { picture }, { signal })
}

/** `photo.png`, `3. model` → `photo 3. model`. */
function nameOf({ label, form }: ExportedPicture, { name }: OfferedPictures): string {
  return `${nameWithoutEnding(name)} ${safeFileName(label)}${form === 'raw answer' ? ' raw' : ''}`
}

function endingOf({ type }: Blob): string {
  return type === 'image/jpeg' ? '.jpg' : `.${type.slice('image/'.length)}`
}
