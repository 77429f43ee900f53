import { readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'

/** The largest renderer is the page: a browser keeps a spare one. Linux only. */
export async function readRendererMb(browser: Browser): Promise<number> {
  if (process.platform !== 'linux') return Number.NaN
  const cdp = await browser.newBrowserCDPSession()
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  await cdp.detach()
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]) / 1000)
  return Math.max(...sizes)
}
