/** Watches the app from a press until the first frame that shows what came of it. Runs in the page. */
import type { Page } from '@playwright/test'

export type Press = 'keydown' | 'click' | 'pointerdown' | 'pointerup'

export type Outcome = {
  /** From the event until the frame was drawn. */
  readonly shownMs: number
  /** Display frames from the event to the one that shows it, at 60 Hz: 1 is the next. */
  readonly frames: number
  /** How many of these passed without a new frame. */
  readonly droppedFrames: number
  /** Whether a progress bar was to be seen meanwhile. */
  readonly hadProgress: boolean
}

/** The names of two marks in the page's timeline: the press, and the end of what is watched. */
export const PRESSED_MARK = 'bench-pressed'
export const ENDED_MARK = 'bench-ended'

const FRAME_MS = 1000 / 60
const LONGEST_MS = 60_000

declare global {
  interface Window {
    outcomeProbe?: { readonly shown: Promise<Seen> }
  }
}

type Seen = {
  readonly pressedAtMs: number
  readonly shownAtMs: number
  readonly frames: readonly number[]
  readonly hadProgress: boolean
}

/** `act` must press once and change what the middle column of the canvas shows. */
export async function watchOutcome(page: Page, press: Press, act: () => Promise<void>): Promise<Outcome> {
  await page.evaluate(startProbe, { press, mark: PRESSED_MARK, longestMs: LONGEST_MS })
  await act()
  const seen = await page.evaluate(() => window.outcomeProbe?.shown)
  if (!seen) throw new Error('No probe runs')
  const gaps = seen.frames.slice(1).map((time, i) => time - seen.frames[i]!)
  const droppedFrames = gaps.reduce(
    (sum, gap) => sum + (gap > FRAME_MS * 1.5 ? Math.round(gap / FRAME_MS) - 1 : 0),
    0,
  )
  return {
    shownMs: seen.shownAtMs - seen.pressedAtMs,
    frames: seen.frames.filter((time) => time > seen.pressedAtMs).length + droppedFrames,
    droppedFrames,
    hadProgress: seen.hadProgress,
  }
}

function startProbe(job: { readonly press: Press; readonly mark: string; readonly longestMs: number }): void {
  const surface = document.querySelector('[role="application"]')
  const layers = [...document.querySelectorAll('canvas')]
    .filter((canvas) => canvas.clientWidth === surface?.clientWidth)
    .flatMap((canvas) => canvas.getContext('2d') ?? [])
  const before = readColumns()
  /** Times of the frames from the last one before the press. */
  let frames: number[] = []
  let pressedAtMs = Number.NaN
  let hadProgress = false

  document.addEventListener(job.press, pressed, { capture: true })

  function pressed(event: Event): void {
    // Of a shortcut the last key counts: what is held down before does nothing by itself.
    if (event instanceof KeyboardEvent && ['Control', 'Shift'].includes(event.key)) return
    document.removeEventListener(job.press, pressed, { capture: true })
    pressedAtMs = event.timeStamp
    frames = frames.slice(-1)
    performance.mark(job.mark)
  }

  const shown = new Promise<Seen>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Nothing came of it')), job.longestMs)
    // A message that is posted in a frame arrives once that frame is drawn, or later where the next is more urgent.
    const { port1, port2 } = new MessageChannel()
    const drawnAtMs: number[] = []
    let latest = -1
    port2.onmessage = ({ data: frame }) => {
      drawnAtMs[frame] = performance.now()
      hadProgress ||= [...document.querySelectorAll('[role="progressbar"]')].some((bar) =>
        bar.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      )
    }
    requestAnimationFrame(function tick() {
      // Ahead of what the app draws in this frame: what is there was drawn in the last one, as the app draws in frames alone.
      if (!Number.isNaN(pressedAtMs) && readColumns() !== before) {
        clearTimeout(timer)
        port2.close()
        resolve({ pressedAtMs, shownAtMs: drawnAtMs[latest] ?? performance.now(), frames, hadProgress })
        return
      }
      frames.push(performance.now())
      port1.postMessage(++latest)
      requestAnimationFrame(tick)
    })
  })
  window.outcomeProbe = { shown }

  /** The middle column of every layer. */
  function readColumns(): string {
    return layers
      .map((context) => {
        const { data } = context.getImageData(context.canvas.width / 2, 0, 1, context.canvas.height)
        let sum = 7
        for (const pixel of new Uint32Array(data.buffer)) sum = (sum * 31 + pixel) | 0
        return sum
      })
      .join()
  }
}
