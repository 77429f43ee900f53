/** The scripted job: everything that is kept changes at least once. */
import { expect as expectSoon, type Page } from '@playwright/test'
import { canvas } from '../../editor-page'
import { paintStroke } from '../../gestures'
import { generate, result } from '../../remote-server'

const MODEL = 'gpt-image-1'
const expect = expectSoon.configure({ timeout: 30_000 })

/** Settings as an earlier visit left them. */
export function rememberServer(server: { readonly baseUrl: string; readonly apiKey: string }) {
  const models = [{ id: MODEL, name: MODEL }]
  return {
    'maskroom.providers': JSON.stringify({ openai: { baseUrl: server.baseUrl, models, rememberKey: true } }),
    'maskroom.keys': JSON.stringify({ openai: server.apiKey }),
  }
}

export async function doJob(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Try sample: .*Coffee/ }).click()
  await expect(canvas(page)).toBeVisible()
  const models = page.getByRole('group', { name: 'Models' })
  await models.getByRole('checkbox', { name: 'local-fill' }).uncheck()
  await models.getByRole('checkbox', { name: MODEL, exact: true }).check()
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await paintStroke(page, [
    [0.35, 0.4],
    [0.45, 0.45],
  ])
  await prompt.fill('A red balloon')
  await page.getByRole('spinbutton', { name: 'Number of images' }).fill('2')
  await generate(page)
  await paintStroke(page, [
    [0.5, 0.6],
    [0.6, 0.5],
  ])
  await expect(result(page, `Result 2 of 2, ${MODEL}`)).toBeVisible()
  // The first of a run is shown by itself.
  await expect(result(page, `Result 1 of 2, ${MODEL}`)).toHaveAttribute('aria-pressed', 'true')
  await result(page, `Result 2 of 2, ${MODEL}`).click()
  await page.keyboard.press('Shift+P')
  await expect(result(page, `Result 2 of 2, ${MODEL}`)).toHaveAttribute('aria-description', /Picked/)
  await expect(page.getByRole('button', { name: 'Use as base' })).toBeEnabled()
  await page.getByRole('button', { name: 'Use as base' }).click()
  await expect(page.getByText('The result is the new base.').first()).toBeAttached()
  await paintStroke(page, [
    [0.3, 0.55],
    [0.5, 0.3],
  ])
  await prompt.fill('A green kite, and a river')
  await generate(page)
  await paintStroke(page, [
    [0.62, 0.35],
    [0.66, 0.62],
  ])
  await expect(result(page, `Result 4 of 4, ${MODEL}`)).toBeVisible()
  await expect(result(page, `Result 1 of 4, ${MODEL}`)).toHaveAttribute('aria-pressed', 'true')
  await result(page, `Result 2 of 4, ${MODEL}`).click()
  await page.keyboard.press('Shift+P')
  await expect(result(page, `Result 2 of 4, ${MODEL}`)).toHaveAttribute('aria-description', /Picked/)
  await expect(page.getByRole('button', { name: 'Use as base' })).toBeEnabled()
  await page.getByRole('button', { name: 'Use as base' }).click()
  await expect(page.getByText('The result is the new base.').first()).toBeAttached()
  await paintStroke(page, [
    [0.4, 0.6],
    [0.55, 0.62],
  ])
}
