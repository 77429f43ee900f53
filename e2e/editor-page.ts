/** The editor as a person finds it, by role and name. */
import { readFile, writeFile } from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { decodePng, type Pixels } from './png'

export function canvas(page: Page): Locator {
  return page.getByRole('application', { name: 'Canvas' })
}

/** Goes to the start screen and opens the sample whose name fits. Resolves once the canvas stands. */
export async function openSample(page: Page, name: RegExp): Promise<void> {
  await page.goto('/')
  const samples = page.getByRole('button', { name: /^Try sample: / })
  await samples.and(page.getByRole('button', { name })).click()
  await expect(canvas(page)).toBeVisible()
}

/** Gives the app a file, on the start screen where no page is open yet. Resolves once the canvas stands. */
export async function openFile(page: Page, bytes: Buffer, name: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto('/')
  const path = test.info().outputPath(name)
  await writeFile(path, bytes)
  await page.getByLabel('Open image').and(page.locator('input[type="file"]')).setInputFiles(path)
  await expect(canvas(page)).toBeVisible()
}

/**
 * Gives the app a file over a picture of another name that was worked on, which is asked about. Resolves once nothing of it
 * is left.
 */
export async function openNext(page: Page, bytes: Buffer, name: string): Promise<void> {
  const input = page.getByLabel('Open image').and(page.locator('input[type="file"]'))
  await input.setInputFiles({ name, mimeType: '', buffer: bytes })
  await page.getByRole('alertdialog').getByRole('button', { name: /^Open/ }).click()
  // By its name over the canvas: what is said of it may give way to what comes of the picture before.
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await expect(canvas(page)).toHaveAttribute('aria-description', /nothing masked/)
  await expect(page.getByRole('button', { name: /^Result \d/ })).toHaveCount(0)
}

/** What the canvas says of itself, once it has said what became of the mask: that comes a frame after the canvas shows it. */
export async function described(page: Page): Promise<string> {
  await page.evaluate(
    () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))),
  )
  return (await canvas(page).getAttribute('aria-description')) ?? ''
}

/** Where the canvas stands in the window, in CSS pixels. */
export async function canvasBox(
  page: Page,
): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
  const box = await canvas(page).boundingBox()
  if (!box) throw new Error('The canvas is not visible')
  return box
}

/** Clicks the button and reads the file that it saves. */
export async function download(
  page: Page,
  buttonName: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: buttonName, exact: true }).click()
  const file = await saving
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

/** The pixels of the selected result, through the button Download. */
export async function downloadPixels(page: Page): Promise<Pixels> {
  const { bytes } = await download(page, 'Download')
  return decodePng(bytes)
}

/** Nothing of the one reaches over the other, which stands below it. */
export async function expectAbove(upper: Locator, lower: Locator): Promise<void> {
  const [above, below] = await Promise.all([upper.boundingBox(), lower.boundingBox()])
  if (!above || !below) throw new Error('One of the two is not there.')
  expect(above.y + above.height).toBeLessThanOrEqual(below.y)
}
