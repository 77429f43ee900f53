import { readFile } from 'node:fs/promises'
import { startAppSite } from './app-site'
import { expect, generate, openFile, paintStroke, pngPhoto, result, test } from './fixtures'

/** The app from another machine over plain http, where browsers keep back what they give secure pages alone. */

test('over plain http a picture is opened, painted, filled on the device, saved as a project and opened again', async ({
  page,
}) => {
  const site = await startAppSite()
  await page.goto(site.url.replace('127.0.0.1', 'maskroom.test'))
  await openFile(page, pngPhoto({ width: 300, height: 200 }), 'photo.png')
  expect(await page.evaluate(() => 'randomUUID' in crypto || 'subtle' in crypto)).toBe(false)
  await paintStroke(page, [
    [0.4, 0.5],
    [0.6, 0.5],
  ])
  await generate(page)
  const filled = result(page, 'Result 1 of 1, local-fill')
  await expect(filled).toBeVisible()

  const share = page.getByRole('button', { name: 'Save and share' })
  const save = async (name: string) => {
    await share.click()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name, exact: true }).click()
    return readFile(await (await saving).path())
  }
  const hash = /script-src 'sha256-[\w+/]{43}='/
  expect((await save('Comparison page')).toString()).toMatch(hash)
  const project = await save('Project')
  await page.getByLabel('Open image').and(page.locator('input[type="file"]')).setInputFiles({
    name: 'work.maskroom',
    mimeType: '',
    buffer: project,
  })
  await page.getByRole('alertdialog').getByRole('button', { name: /^Open/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'work.maskroom' }).first()).toBeAttached()
  await expect(filled).toBeVisible()
  await site.stop()
})
