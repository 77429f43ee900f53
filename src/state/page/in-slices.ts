/** Work on the page's thread is cut into tasks of this length, so that a frame finds room between two of them. */
const SLICE_MS = 8

/** Runs all steps, as many at a time as fit into a slice. In one go where that is enough. */
export async function runInSlices<T>(steps: Iterator<unknown, T>): Promise<T> {
  let sliceEndsMs = performance.now() + SLICE_MS
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() < sliceEndsMs) continue
    await new Promise((resolve) => setTimeout(resolve, 0))
    sliceEndsMs = performance.now() + SLICE_MS
  }
}
