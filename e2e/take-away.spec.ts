import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible, expectAccessibleInBoth } from './accessible'
import {
  decodePng,
  downloadPixels,
  drag,
  encodePng,
  expect,
  generate,
  openFile,
  paintStroke,
  pngPhoto,
  result,
  test,
} from './fixtures'
import { createForeignDecoder } from './foreign-decoder'
import { readZip } from './read-zip'
import { openConnected } from './remote-server'

/** Results that go to other people. */

const SIZE = { width: 480, height: 320 }
const CLEAR = { width: 1, height: 1, data: new Uint8Array(4) }
const TRANSPARENT = `data:image/png;base64,${encodePng(CLEAR).toString('base64')}`
const PROMPT = '<script>document.title = 1</script> a "lamp" & its light'

test('all results, one in another format, a contact sheet and a comparison page leave as files that others can read', async ({
  browser,
  guard,
  page,
  strictServer,
}) => {
  await openConnected(page, strictServer, () => openFile(page, pngPhoto(SIZE), '<i>photo.png'))
  await paintStroke(page, [
    [0.4, 0.4],
    [0.5, 0.5],
  ])
  await page.getByRole('textbox', { name: 'Prompt' }).fill(PROMPT)
  await page.getByRole('spinbutton', { name: 'Number of images' }).fill('2')
  await generate(page)
  for (const name of ['Result 1 of 2, gpt-image-1', 'Result 2 of 2, gpt-image-1'])
    await expect(result(page, name)).toHaveAttribute('aria-description', /Leak/, { timeout: 60_000 })
  const second = result(page, 'Result 2 of 2, gpt-image-1')
  await second.click()
  await expect(second).toHaveAttribute('aria-pressed', 'true')
  const shown = await downloadPixels(page)

  let zip = Buffer.alloc(0)
  await test.step('Download all: laid in and as they came, with figures that are those on the screen', async () => {
    zip = (await saved(page, 'Download all')).bytes
    const files = readZip(zip)
    expect([...files.keys()]).toEqual([
      'results/01 gpt-image-1.png',
      'raw answers/01 gpt-image-1.png',
      'results/02 gpt-image-1.png',
      'raw answers/02 gpt-image-1.png',
      'results.json',
    ])
    const composite = decodePng(files.get('results/02 gpt-image-1.png') ?? Buffer.alloc(0))
    expect(Buffer.compare(composite.data, shown.data)).toBe(0)
    const facts = JSON.parse(String(files.get('results.json')))
    expect(facts.results[1].job.parameters).toMatchObject({ prompt: PROMPT, n: 2, model: 'gpt-image-1' })
    expect(facts.results[1].files.raw).toBe('raw answers/02 gpt-image-1.png')
    const percent = 100 * facts.results[1].report.rawLeak.visible01
    const told = (await second.getAttribute('aria-description')) ?? ''
    expect(Math.abs(Number.parseFloat(told.replace(/^.*Leak (under )?/, '')) - percent)).toBeLessThan(0.51)
    expect(String(files.get('results.json'))).not.toContain(strictServer.apiKey)
  })

  await test.step('Download options: WebP with prompt and model, remembered', async () => {
    await page.getByRole('button', { name: 'Download options' }).click()
    const options = page.getByRole('dialog', { name: 'Download options' })
    await options.getByRole('radio', { name: 'WebP' }).check()
    await expect(options).toContainText('written anew as a whole')
    await options.getByRole('checkbox', { name: 'Add prompt and model to the file' }).check()
    await expectAccessible(page)
    const webp = await saved(page, 'Save as WebP')
    expect(webp.name).toBe('i photo-edited.webp')
    expect(webp.bytes.toString('utf8')).toContain(
      PROMPT.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'),
    )
    const decoder = createForeignDecoder(browser)
    const pixels = await decoder.decode(webp.bytes, SIZE)
    await decoder.close()
    expect(meanDifference(pixels.data, shown.data)).toBeLessThan(8)
  })

  await test.step('the contact sheet is a PNG of all of them', async () => {
    const menu = await openMenu(page)
    await expectAccessibleInBoth(page)
    const sheet = decodePng((await saved(page, 'Contact sheet', menu)).bytes)
    expect(sheet.width).toBeGreaterThan(1200)
    const colours = new Set<number>()
    for (let at = 0; at < sheet.data.length; at += 4 * 97)
      colours.add((sheet.data[at]! << 16) | (sheet.data[at + 1]! << 8) | sheet.data[at + 2]!)
    expect(colours.size).toBeGreaterThan(500)
  })

  let comparison = Buffer.alloc(0)
  await test.step('the comparison page works from a file, by pointer and keys, and asks no network for anything', async () => {
    const file = await saved(page, 'Comparison page', await openMenu(page))
    comparison = file.bytes
    const path = test.info().outputPath('comparison.html')
    await file.saveAs(path)
    const viewer = await page.context().newPage()
    const asked: string[] = []
    viewer.on('request', (request) => asked.push(request.url().slice(0, 8)))
    await viewer.goto(pathToFileURL(path).href)
    await expect(viewer.getByText(PROMPT)).toBeVisible()
    await expect(viewer.getByRole('heading', { level: 1 })).toHaveText('<i>photo.png')
    const wipe = viewer.getByRole('slider', { name: 'Wipe position' })
    await wipe.press('Home')
    await expect(wipe).toHaveValue('0')
    await wipe.press('ArrowRight')
    await expect(wipe).toHaveValue('2')
    await wipe.press('Home')
    const stage = viewer.getByRole('group', { name: 'The two pictures' })
    const onlyRight = decodePng(await stage.screenshot())
    await wipe.press('End')
    const onlyLeft = decodePng(await stage.screenshot())
    expect(meanDifference(onlyLeft.data, onlyRight.data)).toBeGreaterThan(0.2)
    // Where the left one is transparent nothing of the right one shows.
    await viewer.locator('#over').evaluate((image, src) => image.setAttribute('src', src), TRANSPARENT)
    const frame = decodePng(await viewer.locator('#frame').screenshot())
    expect(meanDifference(frame.data.subarray(0, 400), frame.data.subarray(400, 800))).toBe(0)
    const box = await viewer.locator('#frame').boundingBox()
    if (!box) throw new Error('The pictures are not visible')
    const y = Math.round(box.y + box.height / 2)
    await drag(viewer, [
      [Math.round(box.x + box.width / 2), y],
      [Math.round(box.x + box.width / 4), y],
    ])
    await expect.poll(async () => Math.abs(Number(await wipe.inputValue()) - 25)).toBeLessThan(1)
    // Wider than the window at its actual size: the line is followed to either edge.
    await viewer.setViewportSize({ width: 320, height: 640 })
    await viewer.getByRole('button', { name: 'Actual size' }).click()
    for (const [key, edge] of [
      ['End', SIZE.width],
      ['Home', 0],
    ] as const) {
      await wipe.press(key)
      await expect.poll(() => seenAcross(stage)).toContain(edge)
    }
    await viewer.getByRole('button', { name: 'Actual size' }).click()
    await viewer.setViewportSize({ width: 1280, height: 720 })
    await viewer.getByRole('combobox', { name: 'Left' }).selectOption({ label: '2. gpt-image-1' })
    await expect(viewer.locator('#over')).toHaveAttribute('alt', '2. gpt-image-1')
    expect(asked).toEqual(['file:///'])
    guard.expectError(/Content Security Policy/)
    const isStopped = await viewer.evaluate(
      () =>
        new Promise((resolve) => {
          const image = new Image()
          document.addEventListener('securitypolicyviolation', () => resolve(true))
          image.addEventListener('load', () => resolve(false))
          image.src = 'http://127.0.0.1/x.png'
        }),
    )
    expect(isStopped, 'its policy stops a picture from elsewhere').toBe(true)
    await expect(viewer).toHaveTitle('<i>photo.png – comparison')
    await expectAccessibleInBoth(viewer)
    await viewer.close()
  })

  await test.step('the zip of results opens again, and what is damaged is refused and replaces nothing', async () => {
    await give(page, zip.subarray(0, -9), 'cut.zip')
    await page.getByRole('alertdialog').getByRole('button', { name: /^Open/ }).click()
    await expect(
      page.getByRole('alert').filter({ hasText: /cut\.zip was not opened\. The file is damaged/ }),
    ).toBeVisible()
    await give(page, zip, 'any name.bin')
    await page.getByRole('alertdialog').getByRole('button', { name: /^Open/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Open which picture of any name.bin?' })
    await expect(dialog.getByRole('button', { name: /^Open \d/ })).toHaveCount(4)
    await expect(dialog.getByRole('img')).toHaveCount(0)
    await expect(dialog.locator('img')).toHaveCount(4)
    await expectAccessibleInBoth(page)
    await dialog.getByRole('button', { name: 'Open 2. gpt-image-1, laid in' }).press('Enter')
    await expectOpened(page, 'i photo 2. gpt-image-1.png')
    const composite = readZip(zip).get('results/02 gpt-image-1.png') ?? Buffer.alloc(0)
    expect(await isOpenDocument(page, composite)).toBe(true)
    expect(await isOpenDocument(page, readZip(zip).get('results/01 gpt-image-1.png') ?? composite)).toBe(
      false,
    )
  })

  await test.step('the comparison page opens again, with the original in it', async () => {
    await give(page, comparison, 'sent.html')
    const dialog = page.getByRole('dialog', { name: 'Open which picture of sent.html?' })
    await expect(dialog.getByRole('button', { name: /^Open \d/ })).toHaveCount(2)
    await dialog.getByRole('button', { name: 'Open Original' }).click()
    await expectOpened(page, 'i photo Original.webp')
    const [, base64 = ''] = /src="data:image\/webp;base64,([^"]*)"/.exec(String(comparison)) ?? []
    expect(await isOpenDocument(page, Buffer.from(base64, 'base64'))).toBe(true)
    await give(page, Buffer.from('<!doctype html><title>News</title></html>'), 'news.html')
    await expect(
      page.getByRole('alert').filter({ hasText: /news\.html was not opened\. It is a web page/ }),
    ).toBeVisible()
    await expect(page).toHaveTitle('Maskroom')
  })
})

function give(page: Page, bytes: Buffer, name: string): Promise<void> {
  const input = page.getByLabel('Open image').and(page.locator('input[type="file"]'))
  return input.setInputFiles({ name, mimeType: '', buffer: bytes })
}

/** Whether the open document was made of just this file, by the project that is saved of it. */
async function isOpenDocument(page: Page, file: Buffer): Promise<boolean> {
  const project = await saved(page, 'Project', await openMenu(page))
  return [...readZip(project.bytes).values()].some((content) => Buffer.compare(content, file) === 0)
}

async function expectOpened(page: Page, name: string): Promise<void> {
  const said = page.getByRole('status').filter({ hasText: `${name} opened, ${SIZE.width} × ${SIZE.height}` })
  await expect(said.first()).toBeAttached()
  await expect(page.getByRole('button', { name: /^Result \d/ })).toHaveCount(0)
}

async function openMenu(page: Page) {
  await page.getByRole('button', { name: 'Save and share' }).click()
  return page.getByRole('dialog', { name: 'Save and share' })
}

/** Presses a button and takes the file that it saves. */
async function saved(page: Page, name: string, within: Pick<Page, 'getByRole'> = page) {
  const saving = page.waitForEvent('download')
  await within.getByRole('button', { name, exact: true }).click()
  const file = await saving
  const bytes = await readFile(await file.path())
  return { name: file.suggestedFilename(), bytes, saveAs: (path: string) => file.saveAs(path) }
}

/** From where to where a stage shows what is wider than it. */
function seenAcross(stage: Locator): Promise<readonly number[]> {
  return stage.evaluate((element) => [element.scrollLeft, element.scrollLeft + element.clientWidth])
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length)
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += Math.abs(a[at]! - b[at]!)
  return sum / a.length
}
