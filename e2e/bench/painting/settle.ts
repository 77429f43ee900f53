import type { Browser, CDPSession } from '@playwright/test'

/** Waits until the browser's processes have come to rest: decoding, pyramids and commits go on in workers. */
export async function settle(browser: Browser): Promise<void> {
  const cdp = await browser.newBrowserCDPSession()
  let before = await readCpuSeconds(cdp)
  for (let quiet = 0, polls = 0; quiet < 2 && polls < 100; polls++) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    const now = await readCpuSeconds(cdp)
    quiet = now - before < 0.05 ? quiet + 1 : 0
    before = now
  }
  await cdp.detach()
}

async function readCpuSeconds(cdp: CDPSession): Promise<number> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, process) => sum + process.cpuTime, 0)
}
