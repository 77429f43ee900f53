import { create } from 'zustand'

type OpeningTask = {
  /** How much of the file that is being opened has been gone through; null where that is not known. */
  readonly done01: number | null
  /** Whether it can be stopped. */
  readonly canStop: boolean
}

const NOTHING: OpeningTask = { done01: null, canStop: false }

export const useOpeningTask = create<OpeningTask>(() => NOTHING)

let stopping: AbortController | null = null

export type OpeningContext = {
  readonly signal: AbortSignal
  readonly onProgress: (done01: number) => void
}

/** Opens something that takes long, says how far that is, and lets it be stopped: then `work` rejects. One at a time. */
export async function runOpeningTask<Value>(
  work: (context: OpeningContext) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController()
  stopping = controller
  useOpeningTask.setState({ done01: 0, canStop: true })
  try {
    return await work({
      signal: controller.signal,
      onProgress: (done01) => {
        if (stopping === controller) useOpeningTask.setState({ done01 })
      },
    })
  } finally {
    stopping = null
    useOpeningTask.setState(NOTHING)
  }
}

export function stopOpening(): void {
  stopping?.abort()
  useOpeningTask.setState({ canStop: false })
}
