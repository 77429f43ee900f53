/** The app's settings and models, as a person sets them for a server. */
import { expect, type Locator, type Page } from '@playwright/test'
import { canvas } from './editor-page'
import type { Pixels } from './png'
import { requestMask } from './request-parts'
import type { StrictServer } from './strict-server'

export async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await expect(dialog).toBeVisible()
  return dialog
}

export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

/** Gives the provider the server's address, and its key unless `key` says otherwise; checks just the one model. */
export async function connectServer(
  page: Page,
  server: Pick<StrictServer, 'baseUrl' | 'apiKey'>,
  options: { readonly provider?: string; readonly model?: string; readonly key?: string } = {},
): Promise<void> {
  const { provider = 'OpenAI', model = 'gpt-image-1', key = server.apiKey } = options
  const dialog = await openSettings(page)
  await dialog.getByRole('combobox', { name: 'Provider' }).selectOption({ label: provider })
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(server.baseUrl)
  await dialog.getByLabel('API key', { exact: true }).fill(key)
  if (provider === 'Custom') await dialog.getByRole('textbox', { name: 'Model' }).fill(model)
  await closeDialog(page)
  await checkModel(page, model)
}

/** Checks just the one model. */
async function checkModel(page: Page, model: string): Promise<void> {
  // On small screens the form is folded into a bar. Either comes a moment after the canvas.
  const bar = page.getByRole('button', { name: /^Prompt and models/ })
  const models = page.getByRole('group', { name: 'Models' })
  await expect(bar.or(models)).toBeVisible()
  const isFolded = await bar.isVisible()
  if (isFolded) await bar.click()
  await models.getByRole('checkbox', { name: 'local-fill' }).uncheck()
  await models.getByRole('checkbox', { name: model, exact: true }).check()
  if (isFolded)
    await page.getByRole('complementary', { name: 'Edit' }).getByRole('button', { name: 'Close' }).click()
}

/**
 * Opens what `open` opens with the server remembered from an earlier visit, which costs less than `connectServer`; checks
 * just the one model. Gives what `open` gives. `statement`: what the person says that the model can do.
 */
export async function openConnected<Opened>(
  page: Page,
  server: Pick<StrictServer, 'baseUrl' | 'apiKey'>,
  open: () => Promise<Opened>,
  model = 'gpt-image-1',
  statement: Readonly<Record<string, unknown>> = {},
): Promise<Opened> {
  const models = [{ id: model, name: model }]
  const settings = { baseUrl: server.baseUrl, models, rememberKey: true, statements: { [model]: statement } }
  const kept = {
    'maskroom.providers': JSON.stringify({ openai: settings }),
    'maskroom.keys': JSON.stringify({ openai: server.apiKey }),
  }
  await page.addInitScript((entries) => {
    // What the page itself has kept since goes before.
    for (const [key, value] of Object.entries(entries))
      if (localStorage.getItem(key) === null) localStorage.setItem(key, value)
  }, kept)
  const opened = await open()
  await checkModel(page, model)
  return opened
}

export async function generate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Generate' }).click()
}

/** An item of the filmstrip by its accessible name. */
export function result(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Results' }).getByRole('button', { name, exact: true })
}

/** The mask as it would leave now: sends it to a server that is held, then cancels. */
export async function sentMask(page: Page, server: StrictServer): Promise<Pixels> {
  const index = server.edits.length
  const release = server.hold()
  await generate(page)
  const mask = await requestMask(server, index)
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true })
  await cancel.click()
  await expect(cancel).toHaveCount(0)
  release()
  return mask
}

export async function expectNothingMasked(page: Page): Promise<void> {
  await expect(canvas(page)).toHaveAttribute('aria-description', /nothing masked/)
}

export async function expectSomethingMasked(page: Page): Promise<void> {
  await expect(canvas(page)).toHaveAttribute('aria-description', /% masked/)
}
