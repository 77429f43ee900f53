/** A browser of its own for each session, so that none finds what another has left behind. */
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser, LAUNCH_ARGS } from '../../find-browser'

export async function withFreshPage<T>(work: (browser: Browser, page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: LAUNCH_ARGS })
  try {
    return await work(browser, await browser.newPage({ viewport: { width: 1440, height: 900 } }))
  } finally {
    await browser.close()
  }
}
