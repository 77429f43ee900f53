/** Strokes by real mouse events at fixed times, and what they cost the page's main thread. */
import type { CDPSession, Page } from '@playwright/test'

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export type StrokeFigures = {
  /** Processor time of the main thread's tasks, divided by the stroke's points; an empty page takes some, too. */
  readonly taskMsPerPoint: number
  /** Display frames that passed without a new one, at 60 Hz. */
  readonly droppedFrames: number
  readonly worstFrameMs: number
  /** 0 where no task took 50 ms, the browser's own threshold. */
  readonly longestTaskMs: number
}

const POINTS = 300
const STROKE_MS = 2400
const FRAME_MS = 1000 / 60

type Point = { readonly x: number; readonly y: number }

/** A wavy stroke around the line at `level01` of the box. */
export async function measureStroke(
  page: Page,
  cdp: CDPSession,
  box: Box,
  level01: number,
): Promise<StrokeFigures> {
  const path = Array.from({ length: POINTS }, (_, i): Point => {
    const along = i / (POINTS - 1)
    const wave = Math.sin(along * Math.PI * 6) * 0.07
    return { x: box.x + box.width * (0.15 + 0.7 * along), y: box.y + box.height * (level01 + wave) }
  })
  const { taskMs, ...figures } = await measureFrames(page, cdp, () => drag(cdp, path, STROKE_MS / POINTS))
  return { ...figures, taskMsPerPoint: taskMs / POINTS }
}

export type FrameFigures = Omit<StrokeFigures, 'taskMsPerPoint'> & {
  /** Processor time of the main thread's tasks. */
  readonly taskMs: number
}

/** What an act costs the page's frames and its main thread. */
export async function measureFrames(
  page: Page,
  cdp: CDPSession,
  act: () => Promise<void>,
): Promise<FrameFigures> {
  await page.evaluate(startProbe)
  const busyBefore = await readTaskSeconds(cdp)
  await act()
  const busySeconds = (await readTaskSeconds(cdp)) - busyBefore
  const { frames, longestTaskMs } = await page.evaluate(stopProbe)
  const gaps = frames.slice(1).map((time, i) => time - frames[i]!)
  return {
    taskMs: busySeconds * 1000,
    droppedFrames: gaps.reduce(
      (sum, gap) => sum + (gap > FRAME_MS * 1.5 ? Math.round(gap / FRAME_MS) - 1 : 0),
      0,
    ),
    worstFrameMs: Math.max(...gaps),
    longestTaskMs,
  }
}

/** Short strokes that begin in a part of the box, given in fractions of it; one after the other as fast as the page takes them. */
export async function paintManyStrokes(cdp: CDPSession, box: Box, count: number, part: Box): Promise<void> {
  for (let i = 0; i < count; i++) {
    const x = box.x + box.width * (part.x + part.width * ((i * 0.37) % 1))
    const y = box.y + box.height * (part.y + part.height * ((i * 0.61) % 1))
    await drag(
      cdp,
      [0, 20, 40, 60].map((step) => ({ x: x + step, y: y + step / 4 })),
      0,
    )
  }
}

/** Down at the first point, through the others every `intervalMs`, up at the last. Resolves when all was handled. */
async function drag(cdp: CDPSession, path: readonly Point[], intervalMs: number): Promise<void> {
  const first = path[0]!
  const held = { button: 'left', buttons: 1, pointerType: 'mouse' } as const
  await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...first, pointerType: 'mouse' })
  const handled: Promise<unknown>[] = []
  handled.push(
    cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...first, ...held, clickCount: 1 }),
  )
  const startedAt = performance.now()
  for (const [i, point] of path.slice(1).entries()) {
    // Answers come a frame later: waiting for each would slow the hand down to the display's pace.
    const waitMs = startedAt + (i + 1) * intervalMs - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    handled.push(cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...point, ...held }))
  }
  const last = path.at(-1)!
  handled.push(
    cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseReleased',
      ...last,
      ...held,
      buttons: 0,
      clickCount: 1,
    }),
  )
  await Promise.all(handled)
}

async function readTaskSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN
}

type Probe = { frames: number[]; longestTaskMs: number; stop: () => void }
declare global {
  interface Window {
    strokeProbe?: Probe
  }
}

function startProbe(): void {
  const probe: Probe = { frames: [], longestTaskMs: 0, stop: () => {} }
  let handle = requestAnimationFrame(function tick(time) {
    probe.frames.push(time)
    handle = requestAnimationFrame(tick)
  })
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) probe.longestTaskMs = Math.max(probe.longestTaskMs, entry.duration)
  })
  observer.observe({ type: 'longtask' })
  probe.stop = () => {
    cancelAnimationFrame(handle)
    observer.disconnect()
  }
  window.strokeProbe = probe
}

function stopProbe(): { readonly frames: readonly number[]; readonly longestTaskMs: number } {
  const probe = window.strokeProbe
  if (!probe) throw new Error('No probe runs')
  probe.stop()
  return { frames: probe.frames, longestTaskMs: probe.longestTaskMs }
}
