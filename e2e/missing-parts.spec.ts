import type { Locator, Page } from '@playwright/test'
import { canvas, expect, generate, openSample, paintStroke, result, test } from './fixtures'

/** Parts of the app that are fetched late, where there is no copy of them and the host does not give them. */

const WORDS = 'A part of this app could not be loaded.'

test.beforeEach(({ guard }) => guard.expectError(/Failed to load resource/))

test('what cannot be fetched is closed again and said; picture and results stay, and the next click tries again', async ({
  page,
}) => {
  await openSample(page, /Coffee/)
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])
  await generate(page)
  await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
  const giveBack = await withhold(page, /assets\/(settings|documents|versions-dialog|inspector)-/)
  for (const name of ['Settings', 'Documents', 'Versions', 'Request inspector']) {
    await page.getByRole('button', { name, exact: true }).click()
    await expect(notices(page), name).toContainText(WORDS)
    const said = notices(page).locator('> *').filter({ hasText: WORDS })
    await said.getByRole('button', { name: 'Dismiss' }).click()
    await expect(notices(page).getByText(WORDS)).toHaveCount(0)
    await expect(canvas(page)).toBeVisible()
    await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
  }
  await giveBack()
  for (const name of ['Settings', 'Documents', 'Versions']) {
    const dialog = page.getByRole('dialog', { name })
    await page.getByRole('button', { name, exact: true }).click()
    await expect(dialog).toBeVisible()
    await expectStyled(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})

test('the start screen stays where the editor cannot be fetched, says so once something is opened, and shows it whole with the next picture', async ({
  page,
}) => {
  const giveBack = await withhold(page, /assets\/stage-/)
  const isRefused = page.waitForEvent('requestfailed', (request) => /stage-/.test(request.url()))
  await page.goto('/')
  await isRefused
  const sample = page.getByRole('button', { name: /Try sample: Coffee/ })
  const input = page.getByLabel('Open image').and(page.locator('input[type="file"]'))
  const give = (name: string) =>
    input.setInputFiles({ name, mimeType: '', buffer: Buffer.from('PK\x03\x04 and no more') })
  await give('first.zip')
  await expect(notices(page)).toContainText(`first.zip was not opened. ${WORDS}`)
  await expect(sample).toBeEnabled()
  await sample.click()
  await expect(notices(page).getByText(WORDS, { exact: true })).toBeVisible()
  await expect(sample).toBeEnabled()
  await expect(notices(page).getByRole('button', { name: 'Reload' }).first()).toBeVisible()
  await giveBack()
  const editor = page.locator('[data-shown] > *')
  // What was under way may bring it as well.
  await expect(async () => {
    if (await sample.isVisible()) await sample.click({ timeout: 1000 })
    await expect(editor).toHaveCSS('display', 'grid', { timeout: 3000 })
  }).toPass()
  await expectStyled(page)
  await expect(canvas(page)).toBeVisible()
  await give('second.zip')
  await expect(notices(page)).toContainText('second.zip was not opened. The file is damaged')
})

/** Every style sheet that was asked for is there: one that failed is an empty one. */
async function expectStyled(page: Page): Promise<void> {
  const sheets = page.locator('link[rel="stylesheet"]')
  const rules = () =>
    sheets.evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).sheet?.cssRules.length))
  await expect.poll(rules).not.toContain(0)
}

/** The host gives none of these until what is returned is called. */
async function withhold(page: Page, files: RegExp): Promise<() => Promise<void>> {
  await page.route(files, (route) => route.abort())
  return () => page.unroute(files)
}

function notices(page: Page): Locator {
  return page.getByRole('region', { name: 'Notifications' })
}
