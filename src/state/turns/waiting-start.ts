import { create } from 'zustand'
import { announce } from '../page/notice-store'
import { deedsBefore } from './deeds-done'
import { undoStops } from './mask-changes'

/** Runs that were asked for and wait for what comes before them: they have no jobs yet. The latest is the last. */
export const useStartStore = create<{ readonly waiting: readonly AbortController[] }>(() => ({ waiting: [] }))

/**
 * Does `work` as a start that Cancel, Escape and Undo stop; null once stopped. `work` sees to it that nothing comes of it.
 * `hasOwnMask`: what else is done to the mask meanwhile is nothing to it.
 */
export async function whileStartWaits<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { hasOwnMask = false } = {},
): Promise<T | null> {
  const controller = new AbortController()
  const { signal } = controller
  const stopped = new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null)))
  const unregister = undoStops(() => stop(controller), { isForUndoAlone: hasOwnMask })
  useStartStore.setState(({ waiting }) => ({ waiting: [...waiting, controller] }))
  try {
    return await Promise.race([work(signal), stopped])
  } finally {
    unregister()
    useStartStore.setState(({ waiting }) => ({ waiting: waiting.filter((one) => one !== controller) }))
  }
}

/** Waits for the deeds before what shall be sent with a mask of its own; false where that was stopped meanwhile. */
export async function mayStart(): Promise<boolean> {
  const wait = async (signal: AbortSignal) => {
    await deedsBefore(signal)
    return true
  }
  return (await whileStartWaits(wait, { hasOwnMask: true })) !== null
}

/** Stops the latest start; false where none waits. */
export function stopStart(): boolean {
  const latest = useStartStore.getState().waiting.at(-1)
  return latest !== undefined && stop(latest)
}

export function stopStarts(): void {
  for (const controller of useStartStore.getState().waiting) stop(controller)
}

function stop(controller: AbortController): boolean {
  if (controller.signal.aborted) return false
  controller.abort()
  announce('status', 'Nothing was sent.')
  return true
}
