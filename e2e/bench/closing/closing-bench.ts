/**
 * Three models with four images each in 12 megapixels: opened, masked, run, compared side by side and closed, again and
 * again in one page. The models answer one after the other, and the last is cancelled while it is waited for. What the
 * page's process holds after each closing, against the start screen and the first closing.
 */
import { join } from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import { canvas } from '../../editor-page'
import { paintStroke } from '../../gestures'
import { grid, rememberModels } from '../../grid-page'
import { generate } from '../../remote-server'
import { type StrictServer, startStrictServer } from '../../strict-server'
import { argument } from '../argument'
import { withFreshPage } from '../painting/fresh-page'
import { readRendererMb } from '../painting/renderer-memory'
import { settle } from '../painting/settle'
import { line, mark, number } from '../painting/table'
import { writePhotos } from '../photo-file'
import { withProductionSite } from '../production-site'

const PICTURE = { width: 4000, height: 3000 }
const ANSWER = { width: 1024, height: 1024 }
const MODELS = ['gpt-image-1', 'gpt-image-1-mini', 'gpt-image-1.5'] as const
const [SOON, LATER, CANCELLED] = MODELS
const IMAGES = 4
const BAR = 1.2
/** So long the browser keeps the pictures of what it no longer draws, to use their memory again. */
const KEPT_MS = 10_000
const expectSoon = expect.configure({ timeout: 120_000 })

type Memory = { readonly openMb: number; readonly closedMb: number }

export async function runClosingBench(root: string, args: readonly string[]): Promise<void> {
  const times = Number(argument(args, '--times') ?? 10)
  const [file] = await writePhotos(join(root, 'e2e/.output/bench'), [PICTURE])
  await withProductionSite(root, args, (url) =>
    withFreshPage(async (browser, page) => {
      const server = await startStrictServer()
      server.answerWith({ kind: 'picture', size: ANSWER, drift: { x: 5, y: -3 }, cast: [4, -3, 2] })
      await rememberModels(page, server, MODELS, IMAGES)
      try {
        await page.goto(url)
        await expect(page.getByRole('button', { name: /^Try sample/ }).first()).toBeVisible()
        const startMb = await restingMb(browser, page)
        printHead(startMb)
        let firstMb = Number.NaN
        for (let time = 1; time <= times; time++) {
          const memory = await openAndClose(browser, page, server, file!)
          if (time === 1) firstMb = memory.closedMb
          printRow(time, memory, startMb, firstMb)
        }
      } finally {
        await server.close()
      }
    }),
  )
}

async function openAndClose(
  browser: Browser,
  page: Page,
  server: StrictServer,
  file: string,
): Promise<Memory> {
  await page.getByLabel('Open image').and(page.locator('input[type="file"]')).setInputFiles(file)
  await expectSoon(canvas(page)).toBeVisible()
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])
  await runModels(page, server)
  await settle(browser)
  await page.getByRole('radio', { name: 'Side by side' }).check()
  const more = page.getByRole('region', { name: 'Results' }).getByRole('button', { name: /^Result [56] of/ })
  for (const other of await more.all()) await other.click({ modifiers: ['Shift'] })
  const openMb = await restingMb(browser, page)
  await page.getByRole('button', { name: 'Documents', exact: true }).click()
  await page
    .getByRole('dialog', { name: 'Documents' })
    .getByRole('button', { name: 'Close document' })
    .click()
  await expect(page.getByRole('button', { name: /^Try sample/ }).first()).toBeVisible()
  return { openMb, closedMb: await restingMb(browser, page) }
}

/** Cells fill as answers come, and one model that is cancelled leaves the others alone. */
async function runModels(page: Page, server: StrictServer): Promise<void> {
  const answers = new Map(MODELS.map((model) => [model, server.hold(model)]))
  await generate(page)
  await page.keyboard.press('g')
  const count = (state: string, model: string) =>
    grid(page).getByRole('gridcell', { name: new RegExp(`^${state}, ${model.replaceAll('.', '\\.')}$`) })
  for (const model of MODELS) await expectSoon(count('Image under way', model)).toHaveCount(IMAGES)
  answers.get(SOON)?.()
  await expectSoon(count('Result \\d of \\d', SOON)).toHaveCount(IMAGES)
  for (const model of [LATER, CANCELLED]) await expect(count('Image under way', model)).toHaveCount(IMAGES)
  await grid(page)
    .getByRole('button', { name: `Cancel ${CANCELLED}` })
    .click()
  await expectSoon(count('Image that did not come', CANCELLED)).toHaveCount(IMAGES)
  await expect(count('Image under way', LATER)).toHaveCount(IMAGES)
  answers.get(LATER)?.()
  await expectSoon(count('Result \\d of \\d', LATER)).toHaveCount(IMAGES)
  await expect(count('Result \\d of \\d', SOON)).toHaveCount(IMAGES)
  await page.keyboard.press('g')
  answers.get(CANCELLED)?.()
}

async function restingMb(browser: Browser, page: Page): Promise<number> {
  await settle(browser)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.detach()
  await new Promise((resolve) => setTimeout(resolve, KEPT_MS))
  await settle(browser)
  return readRendererMb(browser)
}

function printHead(startMb: number): void {
  const head = ['open', 'closed', 'of start', 'of first']
  process.stdout.write(`${line('8 results in 12 MP, MB', head, 'bar')}\n`)
  process.stdout.write(`${line('start screen', ['', number(startMb, 0)])}\n`)
}

function printRow(time: number, { openMb, closedMb }: Memory, startMb: number, firstMb: number): void {
  const ratios = [closedMb / startMb, closedMb / firstMb].map((ratio) => number(ratio, 2))
  const cells = [number(openMb, 0), number(closedMb, 0), ...ratios]
  const bar = mark(closedMb <= firstMb * BAR, `≤ ${BAR} × the first closing`)
  process.stdout.write(`${line(`closed ${time} times`, cells, time === 1 ? '' : bar)}\n`)
}
