import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { described } from './editor-page'
import {
  canvas,
  download,
  expect,
  expectNothingMasked,
  expectSomethingMasked,
  generate,
  openFile,
  paintStroke,
  pngPhoto,
  result,
  test,
} from './fixtures'
import { watchContext } from './guard'
import { holdStore } from './hold-store'
import { openMasks } from './mask-menu'
import { openConnected } from './remote-server'
import { countRecords, storedDigest } from './stored-digest'

/** Work that goes from one device to another. */

const HOSTILE = '</textarea><img src=x onerror="document.title=1"> ‮& "lamp"'

test('a project opened elsewhere is the same work: picture, masks, results, judgements, what was used as base', async ({
  browser,
  page,
  strictServer,
}) => {
  // Two devices, one after the other: on a busy machine that takes its time.
  test.slow()
  const photo = pngPhoto({ width: 480, height: 320 })
  const name = '<b>photo.png'
  await openConnected(page, strictServer, () => openFile(page, photo, name))
  await paintStroke(page, [
    [0.4, 0.4],
    [0.5, 0.5],
  ])
  const masks = await openMasks(page)
  await masks.getByRole('button', { name: 'Save mask…' }).click()
  await masks.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(masks.getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Prompt' }).fill(HOSTILE)
  await page.getByRole('spinbutton', { name: 'Number of images' }).fill('2')
  await generate(page)
  for (const name of ['Result 1 of 2, gpt-image-1', 'Result 2 of 2, gpt-image-1'])
    await expect(result(page, name)).toHaveAttribute('aria-description', /Leak/, { timeout: 60_000 })
  await judge(page)
  await page.getByRole('button', { name: 'Use as base' }).click()
  await expectNothingMasked(page)
  await paintStroke(page, [
    [0.55, 0.6],
    [0.6, 0.55],
  ])
  await expectSomethingMasked(page)
  const description = await described(page)
  const base = await download(page, 'Download')
  const project = await saveProject(page)
  await expect(page.getByRole('status').filter({ hasText: 'Open it here' }).first()).toBeAttached()
  const before = await storedDigest(page)
  const text = project.bytes.toString('latin1')
  expect(text).not.toContain(strictServer.apiKey)
  expect(project.name).toBe('b photo.maskroom')

  const context = await browser.newContext()
  const { guard: _none, verify } = watchContext(context)
  const other = await context.newPage()
  const input = other.getByLabel('Open image').and(other.locator('input[type="file"]'))
  const give = (bytes: Buffer, fileName = 'work.maskroom') =>
    input.setInputFiles({ name: fileName, mimeType: '', buffer: bytes })

  await test.step('what is damaged or no project is refused, and nothing of it is kept', async () => {
    await other.goto('/')
    const refused = (words: RegExp) =>
      expect(other.getByRole('alert').filter({ hasText: words })).toBeVisible()
    const damaged = Buffer.from(project.bytes)
    const at = Math.floor(damaged.length / 2)
    damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at)
    await give(damaged)
    await refused(/work\.maskroom was not opened\. The file is damaged/)
    await give(project.bytes.subarray(0, -30), 'short.maskroom')
    await refused(/short\.maskroom was not opened\. The file is damaged or incomplete: its end is missing/)
    const names = Buffer.from(text.replaceAll('manifest.json', 'manifest.jsox'), 'latin1')
    await give(names, 'other.zip')
    await refused(/other\.zip was not opened\. It is a zip, but neither a project/)
    expect(await storedDigest(other)).toEqual([])
  })

  await test.step('while it opens it says how far it is, and stopped it leaves nothing behind', async () => {
    const before = await countRecords(other)
    const release = await holdStore(other, 'documents')
    await give(project.bytes)
    const progress = other.getByRole('progressbar', { name: 'Opening work.maskroom' })
    await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(0)
    // All of it is read by then, and the first of it is about to be written.
    await expect.poll(() => other.evaluate(isDocumentLocked)).toBe(true)
    await other.getByRole('button', { name: 'Stop opening' }).click()
    await expect(other.getByRole('button', { name: 'Stop opening' })).toHaveCount(0)
    await release()
    await expect(
      other
        .getByRole('status')
        .filter({ hasText: 'Stopped. work.maskroom was not opened, and everything is as it was.' })
        .first(),
    ).toBeAttached()
    expect(await countRecords(other)).toEqual(before)
    expect(await storedDigest(other)).toEqual([])
    await expect(canvas(other)).toHaveCount(0)
  })

  await test.step('it opens from the start screen, and all of it is the same', async () => {
    await give(project.bytes)
    await expect(canvas(other)).toHaveAttribute('aria-description', description)
    await expect(other.getByRole('textbox', { name: 'Prompt' })).toHaveValue(HOSTILE)
    await expect(result(other, 'Result 2 of 2, gpt-image-1')).toBeVisible()
    expect(await storedDigest(other)).toEqual(before)
    const copy = await download(other, 'Download')
    expect(Buffer.compare(copy.bytes, base.bytes)).toBe(0)
    expect(await other.title()).not.toBe('1')
  })

  await test.step('opened again it is a copy beside the first, whose work stays', async () => {
    await give(project.bytes)
    await other.getByRole('alertdialog').getByRole('button', { name: /^Open/ }).click()
    await expect(
      other
        .getByRole('status')
        .filter({ hasText: /work\.maskroom opened: 1 picture with 2 results\./ })
        .first(),
    ).toBeAttached()
    await expect.poll(() => storedDigest(other)).toEqual([...before, ...before])
  })
  verify()
  await context.close()
})

/** Whether a tab works on a document. Runs in the page. */
async function isDocumentLocked(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name?.startsWith('maskroom.document.'))
}

/** What a person thinks of the results, as the app keeps it. */
async function judge(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const opening = indexedDB.open('maskroom')
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result)
    })
    const store = database.transaction('results', 'readwrite').objectStore('results')
    const judgement = { verdict: 'picked', rating: 4, note: '<i>Warm</i>, a bit too bright.' }
    await new Promise<void>((resolve) => {
      const reading = store.getAll()
      reading.onsuccess = () => {
        for (const record of reading.result) store.put({ ...record, judgement })
        store.transaction.oncomplete = () => resolve()
      }
    })
    database.close()
  })
}

async function saveProject(page: Page): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.getByRole('button', { name: 'Save and share' }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Project', exact: true }).click()
  const file = await saving
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}
