import { readFileSync, writeFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'

/** The largest renderer is the page: a browser keeps a spare one. Linux only. */
export function readRendererMb(browser: Browser): Promise<number> {
  return readLargest(browser, 'VmRSS')
}

/** The most that it had since the last reset, or since its start. */
export function readRendererPeakMb(browser: Browser): Promise<number> {
  return readLargest(browser, 'VmHWM')
}

/** From now on the highest is counted anew. Needs the right to write to the process. */
export async function resetRendererPeak(browser: Browser): Promise<void> {
  // 5: the high-water mark is set to what is resident now.
  for (const id of await rendererIds(browser)) writeFileSync(`/proc/${id}/clear_refs`, '5')
}

/** Between two looks at what a renderer has: some pictures are held no longer than this. */
const WATCH_MS = 20

/** Notes the most that a renderer has from now on, as the kernel's own mark misses some of it; what comes back ends that. */
export async function watchRendererMb(browser: Browser): Promise<() => number> {
  const ids = await rendererIds(browser)
  let mostMb = 0
  const look = setInterval(() => {
    mostMb = Math.max(mostMb, largestOf(ids, 'VmRSS'))
  }, WATCH_MS)
  return () => {
    clearInterval(look)
    return mostMb
  }
}

async function readLargest(browser: Browser, field: 'VmRSS' | 'VmHWM'): Promise<number> {
  return largestOf(await rendererIds(browser), field)
}

function largestOf(ids: readonly number[], field: 'VmRSS' | 'VmHWM'): number {
  if (process.platform !== 'linux') return Number.NaN
  const figure = new RegExp(`${field}:\\s+(\\d+) kB`)
  return Math.max(
    ...ids.map((id) => Number(figure.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]) / 1000),
  )
}

async function rendererIds(browser: Browser): Promise<readonly number[]> {
  const cdp = await browser.newBrowserCDPSession()
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  await cdp.detach()
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}
