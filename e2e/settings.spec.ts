import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import {
  closeDialog,
  expect,
  generate,
  openSample,
  openSettings,
  requestText,
  result,
  test,
} from './fixtures'
import { storedText } from './stored-text'
import type { StrictServer } from './strict-server'

/** Servers of one's own, each with its own spelling, beside one another. */

test('two custom servers are asked side by side, each as its Advanced part says, and stay over a reload', async ({
  page,
  strictServer,
}) => {
  test.slow()
  await openSample(page, /Coffee/)
  await addServer(page, 'Studio', strictServer.baseUrl, 'gpt-image-1')
  const dialog = await addServer(page, 'Proxy', strictServer.baseUrl, 'gpt-image-1.5', false)
  await dialog.getByLabel('API key', { exact: true }).fill('')
  await dialog.getByRole('button', { name: 'Advanced' }).click()
  await dialog.getByRole('textbox', { name: 'Key header' }).fill('Cookie')
  await expect(dialog.getByText('A browser does not let a page set this header.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'Key header' }).fill('X-Studio')
  await dialog.getByRole('textbox', { name: 'Field of one image' }).fill('image[]')
  await dialog.getByRole('textbox', { name: 'Fields always sent' }).fill('user=studio')
  await dialog.getByRole('textbox', { name: 'Fields never sent' }).fill('n')
  await closeDialog(page)

  const models = page.getByRole('group', { name: 'Models' })
  await models.getByRole('checkbox', { name: 'local-fill' }).uncheck()
  await models.getByRole('region', { name: 'Studio' }).getByRole('checkbox').check()
  await models.getByRole('region', { name: 'Proxy' }).getByRole('checkbox').check()
  await generate(page)
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()
  const [studio, proxy] = await editsOf(strictServer, ['gpt-image-1', 'gpt-image-1.5'])
  expect(studio?.problem).toBeNull()
  // The strict server wants a key, which this one was not given.
  expect(proxy?.problem?.status).toBe(401)
  expect(proxy?.parts.map(({ name }) => name)).toEqual(['model', 'prompt', 'size', 'user', 'image[]'])

  await page.reload()
  await expect(models.getByRole('checkbox', { name: 'local-fill' })).not.toBeChecked()
  await expect(models.getByRole('region', { name: 'Studio' }).getByRole('checkbox')).toBeChecked()
  await expect(models.getByRole('region', { name: 'Proxy' }).getByRole('checkbox')).toBeChecked()
  const again = await openSettings(page)
  const provider = again.getByRole('combobox', { name: 'Provider' })
  await provider.selectOption({ label: 'Proxy' })
  await again.getByRole('button', { name: 'Advanced' }).click()
  await expect(again.getByRole('textbox', { name: 'Key header' })).toHaveValue('X-Studio')
  await again.getByRole('button', { name: 'Back to what Custom has' }).click()
  await expect(again.getByRole('textbox', { name: 'Key header' })).toHaveValue('Authorization')
  await again.getByRole('button', { name: 'Remove Proxy' }).click()
  await expect(provider.getByRole('option', { name: 'Proxy' })).toHaveCount(0)
  await expect(provider.getByRole('option', { name: 'Studio' })).toHaveCount(1)
})

test('what a person says of a model is what the form offers and the request holds', async ({
  page,
  strictServer,
}) => {
  test.slow()
  await openSample(page, /Coffee/)
  const dialog = await addServer(page, 'Studio', strictServer.baseUrl, 'gpt-image-1', false)
  await dialog.getByRole('button', { name: 'What these can do' }).click()
  await dialog.getByRole('button', { name: 'What gpt-image-1 can do' }).click()
  await dialog.getByRole('textbox', { name: 'Qualities' }).fill('low, high')
  await dialog.getByRole('textbox', { name: 'Backgrounds' }).fill('')
  await dialog.getByRole('textbox', { name: 'List of sizes' }).fill('1024')
  await expect(dialog.getByText('Sizes such as 1024x1024')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'List of sizes' }).fill('1024x1024')
  await dialog.getByRole('combobox', { name: 'Price' }).selectOption({ label: 'For each picture' })
  await dialog.getByRole('textbox', { name: 'US dollars a picture made' }).fill('0.25')
  await closeDialog(page)

  const models = page.getByRole('group', { name: 'Models' })
  await models.getByRole('checkbox', { name: 'local-fill' }).uncheck()
  await models.getByRole('checkbox', { name: 'gpt-image-1' }).check()
  const optionsOf = (name: string) =>
    page.getByRole('combobox', { name }).getByRole('option').allTextContents()
  expect(await optionsOf('Quality')).toEqual(['Automatic', 'Low', 'High'])
  expect(await optionsOf('Size')).toEqual(['Automatic', '1024 × 1024'])
  await expect(page.getByRole('combobox', { name: 'Background' })).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Quality' }).selectOption({ label: 'High' })
  await page.getByRole('combobox', { name: 'Output format' }).selectOption({ label: 'WebP' })
  await page.getByRole('spinbutton', { name: 'Compression' }).fill('70')
  await page.getByRole('combobox', { name: 'Input fidelity' }).selectOption({ label: 'High' })
  await page.getByRole('combobox', { name: 'Moderation' }).selectOption({ label: 'Low' })
  await page.getByRole('button', { name: 'Add extra field' }).click()
  // Who goes on typing writes its name.
  await page.keyboard.type('user')
  await page.getByRole('textbox', { name: 'Extra field 1, value' }).fill('me')
  await generate(page)
  expect((await strictServer.edit(0)).problem).toBeNull()
  const sent = [
    'size',
    'quality',
    'output_format',
    'output_compression',
    'input_fidelity',
    'moderation',
    'user',
  ]
  const values = await Promise.all(sent.map((name) => requestText(strictServer, name)))
  expect(values).toEqual(['1024x1024', 'high', 'webp', '70', 'high', 'low', 'me'])
})

test('two tabs show the same servers, and what is being typed in one stays', async ({ page, context }) => {
  test.slow()
  await openSample(page, /Coffee/)
  const dialog = await addServer(page, 'Studio', 'http://127.0.0.1:1/v1', 'mine', false)
  await dialog.getByRole('checkbox', { name: 'Remember key on this device' }).check()
  await dialog.getByRole('button', { name: 'Advanced' }).click()
  await dialog.getByRole('textbox', { name: 'Fields always sent' }).fill('steps')

  const other = await context.newPage()
  await openSample(other, /Cat/)
  const theirs = await openSettings(other)
  await theirs.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'Studio' })
  await expect(theirs.getByLabel('API key', { exact: true })).toHaveValue('sk-strict-test-key')
  await theirs.getByRole('button', { name: 'Advanced' }).click()
  await theirs.getByRole('textbox', { name: 'Model' }).fill('mine, theirs')
  await theirs.getByRole('checkbox', { name: 'Remember key on this device' }).uncheck()
  await expect(theirs.getByLabel('API key', { exact: true })).toHaveValue('sk-strict-test-key')

  await expect(dialog.getByRole('textbox', { name: 'Model' })).toHaveValue('mine, theirs')
  await expect(dialog.getByLabel('API key', { exact: true })).toHaveValue('')
  await expect(dialog.getByRole('textbox', { name: 'Fields always sent' })).toHaveValue('steps')
  await dialog.getByRole('textbox', { name: 'Fields always sent' }).fill('steps=20')
  await expect(theirs.getByRole('textbox', { name: 'Fields always sent' })).toHaveValue('steps=20')
  expect(await storedText(page)).not.toContain('sk-strict-test-key')
  await theirs.getByRole('button', { name: 'Add custom server' }).click()
  await theirs.getByRole('textbox', { name: 'Name', exact: true }).fill('Proxy')
  const options = dialog.getByRole('combobox', { name: 'Provider' }).getByRole('option')
  await expect(options.filter({ hasText: 'Proxy' })).toHaveCount(1)
})

/** Leaves the dialog open unless told otherwise. */
async function addServer(page: Page, name: string, baseUrl: string, model: string, closes = true) {
  const dialog = await openSettings(page)
  await dialog.getByRole('button', { name: 'Add custom server' }).click()
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
  await dialog.getByLabel('API key', { exact: true }).fill('sk-strict-test-key')
  await dialog.getByRole('textbox', { name: 'Model' }).fill(model)
  if (closes) await closeDialog(page)
  return dialog
}

async function editsOf(server: StrictServer, models: readonly string[]) {
  const edits = await Promise.all(models.map((_, index) => server.edit(index)))
  const modelOf = (edit: (typeof edits)[number]) =>
    edit.parts.find(({ name }) => name === 'model')?.bytes.toString()
  return models.map((model) => edits.find((edit) => modelOf(edit) === model))
}
