import { create } from 'zustand'
import { announce } from '../page/notice-store'

/** A file being made that takes longer than a moment. One at a time: each holds a picture in memory. */
export type SaveTask = {
  /** What is being saved, as in "Saving the project". */
  readonly title: string
  readonly done01: number
}

export const useSaveStore = create<{ readonly task: SaveTask | null }>(() => ({ task: null }))

let stopping: AbortController | null = null

export type SaveContext = {
  readonly signal: AbortSignal
  readonly onProgress: (done01: number) => void
}

/** What a file was to be made of is not there any more, or not what it was. */
export class PictureLeft extends Error {
  override readonly name = 'PictureLeft'
  constructor(
    words = 'Nothing was saved or copied: the picture was closed, or another one opened, before that was done.',
  ) {
    super(words)
  }
}

/** Makes a file unless another one is being made. Never rejects: a failure is said in `failed`, an end of the person's own is not one. */
export async function runSaveTask(
  title: string,
  failed: string,
  work: (context: SaveContext) => Promise<void>,
): Promise<void> {
  if (stopping) {
    announce('status', 'Another file is still being made.')
    return
  }
  const controller = new AbortController()
  stopping = controller
  useSaveStore.setState({ task: { title, done01: 0 } })
  try {
    await work({
      signal: controller.signal,
      onProgress: (done01) => {
        if (!controller.signal.aborted) useSaveStore.setState({ task: { title, done01 } })
      },
    })
  } catch (error) {
    if (controller.signal.aborted) announce('status', 'Stopped. Nothing was saved.')
    else if (error instanceof PictureLeft) announce('alert', error.message)
    else if (!isDismissed(error)) announce('alert', failed)
  } finally {
    stopping = null
    useSaveStore.setState({ task: null })
  }
}

export function cancelSaveTask(): void {
  stopping?.abort()
}

/** The browser's own dialog was closed without choosing a place. */
function isDismissed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
