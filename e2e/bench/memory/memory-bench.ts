/**
 * What a document of 48 megapixels with four results needs above the start screen, at rest and at its highest, against twice
 * the decoded document and the crops.
 */
import { join } from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import { canvas } from '../../editor-page'
import { paintStroke } from '../../gestures'
import { connectServer, generate, result } from '../../remote-server'
import { startStrictServer } from '../../strict-server'
import { withFreshPage } from '../painting/fresh-page'
import {
  readRendererMb,
  readRendererPeakMb,
  resetRendererPeak,
  watchRendererMb,
} from '../painting/renderer-memory'
import { settle } from '../painting/settle'
import { line, mark, number } from '../painting/table'
import { writePhotos } from '../photo-file'
import { withProductionSite } from '../production-site'

const PICTURE = { width: 8000, height: 6000 }
const ANSWER = { width: 1024, height: 1024 }
const RESULTS = 4
const BYTES_PER_PIXEL = 4
const expectSoon = expect.configure({ timeout: 120_000 })

export async function runMemoryBench(root: string, args: readonly string[]): Promise<void> {
  const [file] = await writePhotos(join(root, 'e2e/.output/bench'), [PICTURE])
  await withProductionSite(root, args, (url) =>
    withFreshPage((browser, page) => measure(browser, page, url, file!)),
  )
}

async function measure(browser: Browser, page: Page, url: string, file: string): Promise<void> {
  const server = await startStrictServer()
  server.answerWith({ kind: 'picture', size: ANSWER, drift: { x: 5, y: -3 }, cast: [4, -3, 2] })
  const decodedMb = megabytesOf(PICTURE)
  const barMb = 2 * decodedMb + RESULTS * megabytesOf(ANSWER)
  try {
    await page.goto(url)
    await expect(page.getByRole('button', { name: /^Try sample/ }).first()).toBeVisible()
    await settle(browser)
    const startMb = await readRendererMb(browser)
    process.stdout.write(`${line('48 MP, MB above the start screen', ['rest', 'highest'], 'bar')}\n`)
    const phase = async (label: string, act: () => Promise<void>) => {
      await resetRendererPeak(browser)
      const endWatch = await watchRendererMb(browser)
      await act()
      await settle(browser)
      const rest = await readRendererMb(browser)
      const peak = Math.max(endWatch(), await readRendererPeakMb(browser))
      const cells = [number(rest - startMb, 0), number(peak - startMb, 0)]
      const bar = mark(peak - startMb <= barMb, `≤ ${number(barMb, 0)}`)
      process.stdout.write(`${line(label, cells, bar)}\n`)
    }
    await phase('opened', async () => {
      await page.getByLabel('Open image').and(page.locator('input[type="file"]')).setInputFiles(file)
      await expectSoon(canvas(page)).toBeVisible()
    })
    await connectServer(page, server)
    await phase('four results of a crop', async () => {
      await paintStroke(page, [
        [0.46, 0.5],
        [0.54, 0.5],
      ])
      await page.getByRole('spinbutton', { name: 'Number of images' }).fill(String(RESULTS))
      await generate(page)
      await expectSoon(result(page, `Result ${RESULTS} of ${RESULTS}, gpt-image-1`)).toBeVisible()
    })
    await phase('each of them shown', async () => {
      for (let i = 1; i <= RESULTS; i++) {
        const each = result(page, `Result ${i} of ${RESULTS}, gpt-image-1`)
        // The first of a run is shown by itself; a press would put it away.
        if ((await each.getAttribute('aria-pressed')) !== 'true') await each.click()
        await expectSoon(page.getByRole('button', { name: 'Use as base' })).toBeEnabled()
        await settle(browser)
      }
    })
    await phase('the feather moved', async () => {
      await page.getByRole('slider', { name: 'Edge feather' }).focus()
      for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
    })
    await phase('downloaded', async () => {
      const saving = page.waitForEvent('download', { timeout: 120_000 })
      await page.getByRole('button', { name: 'Download', exact: true }).click()
      await (await saving).path()
    })
    await phase('used as base', async () => {
      await page.getByRole('button', { name: 'Use as base' }).click()
      await expectSoon(page.getByText('The result is the new base.').first()).toBeAttached()
    })
    await phase('run on the whole image', async () => {
      await page.getByRole('button', { name: 'Select all' }).click()
      await page.getByRole('spinbutton', { name: 'Number of images' }).fill('1')
      await generate(page)
      await expectSoon(result(page, `Result 1 of ${RESULTS + 1}, gpt-image-1`)).toBeVisible()
    })
  } finally {
    await server.close()
  }
}

function megabytesOf({ width, height }: { readonly width: number; readonly height: number }): number {
  return (width * height * BYTES_PER_PIXEL) / 1e6
}
