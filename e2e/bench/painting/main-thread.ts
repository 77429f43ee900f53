/** The page's longest task between two marks, out of the browser's trace. */
import type { Browser, Page } from '@playwright/test'
import { ENDED_MARK, PRESSED_MARK } from './outcome-probe'

export type LongestTask = {
  readonly ms: number
  /** Processor time: on a busy machine the clock counts other programs as well. */
  readonly cpuMs: number
}

/** `work` must leave both marks. */
export async function longestTaskOf<T>(
  browser: Browser,
  page: Page,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly longest: LongestTask }> {
  await browser.startTracing(page, { categories: ['-*', 'toplevel', 'blink.user_timing'] })
  const result = await work()
  await page.evaluate((name) => performance.mark(name), ENDED_MARK)
  const trace = await browser.stopTracing()
  return { result, longest: findLongest(JSON.parse(trace.toString()).traceEvents) }
}

/** As Chromium writes it: microseconds; `dur` by the clock, `tdur` in the thread's own time. */
type TraceEvent = {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
}

function findLongest(events: readonly TraceEvent[]): LongestTask {
  const pressed = events.find(({ name }) => name === PRESSED_MARK)
  const ended = events.find(({ name }) => name === ENDED_MARK)
  if (!pressed || !ended) throw new Error('The trace has no marks')
  const tasks = events.filter(
    ({ name, pid, tid, ts, dur = 0 }) =>
      name === 'ThreadControllerImpl::RunTask' &&
      pid === pressed.pid &&
      tid === pressed.tid &&
      ts + dur > pressed.ts &&
      ts < ended.ts,
  )
  return {
    ms: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000,
    cpuMs: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000,
  }
}
