import type { Page } from '@playwright/test'

/** What a browser calls a long task (W3C Long Tasks): it tells of none that is shorter. */
export const LONG_TASK_MS = 50

/** The longest task of the page's main thread while `act` runs, in milliseconds of the clock; 0 where none was long. */
export async function longestTaskMs(page: Page, act: () => Promise<void>): Promise<number> {
  const watch = await page.evaluateHandle(() => {
    const durations: number[] = []
    const observer = new PerformanceObserver((list) => {
      durations.push(...list.getEntries().map(({ duration }) => duration))
    })
    observer.observe({ type: 'longtask' })
    return { durations, observer }
  })
  await act()
  return watch.evaluate(({ durations, observer }) => {
    durations.push(...observer.takeRecords().map(({ duration }) => duration))
    observer.disconnect()
    return Math.max(0, ...durations)
  })
}
