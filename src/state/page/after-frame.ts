/** A page in the background has no frames: then the work is done all the same. */
const LONGEST_WAIT_MS = 100

/** Runs `work` once, in a task of its own after the next frame: what was changed until now is on the screen by then. */
export function afterFrame(work: () => void): void {
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    work()
  }
  requestAnimationFrame(() => setTimeout(once, 0))
  setTimeout(once, LONGEST_WAIT_MS)
}
