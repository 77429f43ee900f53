import { createArchiveClient } from '../../services/archive'
import type { SaveContext } from '../session/save-task'
import { saveFile } from './take-away'

/** Up to here a file is made as a whole and handed over as any download; a larger one is written to its place directly. */
const STREAMED_FROM_BYTES = 500_000_000

type ArchiveFile = { readonly path: string; readonly content: Blob }
export type WrittenFile = { readonly path: string; readonly bytes: number; readonly sha256: string }

/** Appends one file; resolves when it is written, with what was written. */
type Add = (file: ArchiveFile) => Promise<WrittenFile>

/**
 * Makes a zip of what `fill` adds, file by file, saves it, and returns what `fill` does. `expectedBytes` decides whether the
 * person is asked for a place first: to be called soon after the click, with what takes its time in `fill`. Rejects where
 * it is aborted or cannot be written; nothing is left behind then.
 */
export async function writeArchive<T>(
  { name, expectedBytes }: { readonly name: string; readonly expectedBytes: number },
  { signal }: Pick<SaveContext, 'signal'>,
  fill: (add: Add) => Promise<T>,
): Promise<T> {
  const sink = expectedBytes >= STREAMED_FROM_BYTES ? await askForPlace(name) : null
  const archives = createArchiveClient()
  const id = 'archive'
  const modifiedAtMs = Date.now()
  try {
    await archives.call('begin', { id, sink }, { signal })
    const filled = await fill(async ({ path, content }) => {
      const written = await archives.call('add', { id, path, content, modifiedAtMs }, { signal })
      return { path, ...written }
    })
    const file = await archives.call('finish', { id }, { signal })
    if (file) saveFile(new Blob([file], { type: 'application/zip' }), name)
    return filled
  } catch (error) {
    await archives.call('abandon', { id }).catch(() => {})
    if (sink) await removeEmpty(sink).catch(() => {})
    throw error
  } finally {
    archives.terminate()
  }
}

/** The dialog makes an empty file where nothing was before; what a file held already is the person's. */
async function removeEmpty(sink: FileSystemFileHandle & { remove?(): Promise<void> }): Promise<void> {
  const { size } = await sink.getFile()
  // Chromium alone has it (November 2026).
  if (size === 0) await sink.remove?.()
}

type SavePicker = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>

/** null where the browser has no such dialog: Firefox and Safari (November 2026); or where it wants a newer click for it. */
async function askForPlace(suggestedName: string): Promise<FileSystemFileHandle | null> {
  const { showSaveFilePicker } = window as Window & { showSaveFilePicker?: SavePicker }
  try {
    return (await showSaveFilePicker?.({ suggestedName })) ?? null
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SecurityError') return null
    throw error
  }
}
