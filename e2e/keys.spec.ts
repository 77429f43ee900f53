import {
  closeDialog,
  connectServer,
  expect,
  generate,
  openSample,
  openSettings,
  paintStroke,
  result,
  test,
} from './fixtures'
import { storedText } from './stored-text'

/** Where an API key goes: with the edit to the base URL, and nowhere else. */

test('the key goes to the base URL alone, and is stored only where it shall be remembered', async ({
  page,
  strictServer,
}) => {
  await test.step('the key goes as Bearer to the base URL and with no other request', async () => {
    const withKey: string[] = []
    page.context().on('request', async (request) => {
      const headers = JSON.stringify(await request.allHeaders())
      if (headers.includes(strictServer.apiKey) || request.url().includes(strictServer.apiKey))
        withKey.push(request.url())
    })
    strictServer.answerWith({ kind: 'picture', delivery: 'url' })
    await openSample(page, /Coffee/)
    await connectServer(page, strictServer)
    await paintStroke(page, [
      [0.45, 0.5],
      [0.55, 0.5],
    ])
    await generate(page)
    await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()
    const { headers, parts } = await strictServer.edit(0)
    expect(headers['authorization']).toBe(`Bearer ${strictServer.apiKey}`)
    expect(strictServer.preflights.map((preflight) => preflight.headers)).toEqual([['authorization']])
    expect(parts.some(({ bytes }) => bytes.includes(strictServer.apiKey))).toBe(false)
    expect(new Set(withKey)).toEqual(new Set([`${strictServer.baseUrl}/images/edits`]))
  })

  await test.step('the key is stored only where it shall be remembered', async () => {
    expect(await storedText(page)).not.toContain(strictServer.apiKey)

    let dialog = await openSettings(page)
    const provider = () => dialog.getByRole('combobox', { name: 'Provider' })
    await provider().selectOption({ label: 'OpenAI' })
    await dialog.getByRole('checkbox', { name: 'Remember key on this device' }).check()
    await closeDialog(page)
    expect(await storedText(page)).toContain(strictServer.apiKey)
    await page.reload()
    dialog = await openSettings(page)
    await provider().selectOption({ label: 'OpenAI' })
    await expect(dialog.getByLabel('API key', { exact: true })).toHaveValue(strictServer.apiKey)

    await dialog.getByRole('checkbox', { name: 'Remember key on this device' }).uncheck()
    await closeDialog(page)
    expect(await storedText(page)).not.toContain(strictServer.apiKey)
    await page.reload()
    dialog = await openSettings(page)
    await provider().selectOption({ label: 'OpenAI' })
    await expect(dialog.getByLabel('API key', { exact: true })).toHaveValue('')
  })
})

test('no key is as good as a wrong one: words say so, and no header is sent', async ({
  page,
  strictServer,
}) => {
  await test.step('without a key no Authorization header is sent, and so no preflight', async () => {
    await openSample(page, /Coffee/)
    await connectServer(page, strictServer, { provider: 'Custom', key: '' })
    await generate(page)
    const { headers } = await strictServer.edit(0)
    expect(headers).not.toHaveProperty('authorization')
    expect(strictServer.preflights).toEqual([])
    await expect(
      page
        .getByRole('alert')
        .filter({ hasText: /key was not accepted/ })
        .first(),
    ).toBeVisible()
  })

  await test.step('Test connection lists what the server offers, or says that the key is wrong', async () => {
    const dialog = await openSettings(page)
    await dialog.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'OpenAI' })
    await dialog.getByRole('textbox', { name: 'Base URL' }).fill(strictServer.baseUrl)
    await dialog.getByLabel('API key', { exact: true }).fill('sk-wrong')
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    await expect(dialog.getByRole('alert')).toContainText('key was not accepted')
    await dialog.getByLabel('API key', { exact: true }).fill(strictServer.apiKey)
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    await expect(dialog.getByRole('status')).toContainText('gpt-image-1-mini')
  })
})
