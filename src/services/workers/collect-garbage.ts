import { freePixels } from '../../engine/raster'

/**
 * V8 collects at once when buffers of this size were asked for since it did last, whether or not anything was written into
 * them (its external memory's soft limit). What nobody writes into takes no memory.
 */
const NOTICED_BYTES = 80 * 1024 * 1024

/**
 * Has the thread's garbage collected soon, where the engine takes the hint: it does not see how much pixels weigh, and a
 * thread that rests keeps them for as long as it does. Takes some milliseconds; for workers, between two pieces of work.
 */
export function collectGarbage(): void {
  try {
    freePixels(new Uint8Array(NOTICED_BYTES))
  } catch {
    // There is not so much room to ask for: it will be collected before long.
  }
}

/** Work behind others: what it leaves is not to wait until the thread rests. */
export async function clearingUp<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } finally {
    collectGarbage()
  }
}
