import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Locator, Page, Request } from '@playwright/test'
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

/** A key is found nowhere but in its own header, whatever is done with the app and however a server behaves. */

test('through failures, redirects, copies, exports and reloads the key stays in its header', async ({
  page,
  context,
  strictServer,
  guard,
}) => {
  test.slow()
  const { apiKey: key, baseUrl } = strictServer
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const elsewhere = await startListener()
  const requests: Request[] = []
  const said: string[] = []
  context.on('request', (request) => requests.push(request))
  context.on('console', (message) => said.push(message.text()))
  const unseen = async (where: string) => {
    expect(await page.content(), `in the page ${where}`).not.toContain(key)
    expect(await storedText(page), `in storage ${where}`).not.toContain(key)
  }

  await openSample(page, /Coffee/)
  let dialog = await openSettings(page)
  await dialog.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'OpenAI' })
  await dialog.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
  await dialog.getByLabel('API key', { exact: true }).fill(key)
  await dialog.getByRole('button', { name: 'Test connection' }).click()
  await expect(dialog.getByRole('status')).toContainText('gpt-image-1-mini')
  await unseen('beside its own field')
  await closeDialog(page)
  await connectServer(page, strictServer)
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])

  const echo = JSON.stringify({
    error: { message: `Incorrect API key provided: ${key}`, code: key, param: key },
  })
  const headers = { 'x-request-id': key, 'access-control-expose-headers': '*' }
  strictServer.answerNext({ kind: 'raw', status: 401, body: echo, headers })
  await generate(page)
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /not accepted/ })
      .first(),
  ).toBeVisible()
  // The picture behind the link is shown where it can be.
  guard.expectError(/status of 404/)
  const link = `${elsewhere.url}/gone.png?key=${key}`
  const revised = JSON.stringify({ created: 1, data: [{ url: link, revised_prompt: key }] })
  strictServer.answerNext({ kind: 'raw', status: 200, body: revised })
  await generate(page)
  await expect(page.getByRole('link', { name: /Open/ }).first()).toBeVisible()
  strictServer.answerNext({
    kind: 'raw',
    status: 307,
    body: '',
    headers: { location: `${elsewhere.url}/v1` },
  })
  await generate(page)
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /no image endpoint/ })
      .first(),
  ).toBeVisible()
  // The picture behind the link may still be asked for; nothing else may.
  const followed = elsewhere.hits.filter((hit) => !hit.startsWith('GET /gone.png'))
  expect(followed, 'what followed the redirect').toEqual([])
  strictServer.answerNext({ kind: 'picture', delivery: 'url' })
  await generate(page)
  await expect(
    result(page, 'Result 1 of 1, gpt-image-1').or(result(page, 'Result 1 of 2, gpt-image-1')),
  ).toBeVisible()
  await unseen('after four runs')

  await page.getByRole('button', { name: 'Request inspector' }).click()
  const inspector = page.getByRole('complementary', { name: 'Request inspector' })
  const picker = inspector.getByRole('combobox', { name: 'Request' })
  for (const option of await picker.getByRole('option').allTextContents()) {
    await picker.selectOption({ label: option })
    const har = await saved(page, inspector.getByRole('button', { name: 'Export HAR' }))
    expect(har.toString(), `in the archive of ${option}`).not.toContain(key)
    await unseen(`with ${option}`)
  }
  for (const form of ['cURL', 'Python', 'Node.js']) {
    await inspector.getByRole('button', { name: `Copy as ${form}` }).click()
    const text = () => page.evaluate(() => navigator.clipboard.readText())
    await expect.poll(text).toContain('YOUR_API_KEY')
    expect(await text(), `in the copy for ${form}`).not.toContain(key)
  }
  const picture = await saved(page, page.getByRole('button', { name: 'Download', exact: true }))
  expect(picture.includes(key)).toBe(false)

  await page.reload()
  await unseen('after a reload')
  dialog = await openSettings(page)
  await dialog.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'OpenAI' })
  await expect(dialog.getByLabel('API key', { exact: true })).toHaveValue('')
  await dialog.getByLabel('API key', { exact: true }).fill(key)
  await dialog.getByRole('checkbox', { name: 'Remember key on this device' }).check()
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, 'maskroom.keys': '' }))
  expect(kept).not.toContain(key)
  expect(await page.evaluate(() => localStorage.getItem('maskroom.keys'))).toBe(
    JSON.stringify({ openai: key }),
  )

  expect(said.filter((text) => text.includes(key))).toEqual([])
  for (const request of requests) expect(await leak(request, key, baseUrl), request.url()).toBeNull()
  for (const { parts } of strictServer.edits)
    expect(parts.some(({ bytes }) => bytes.includes(key))).toBe(false)
  expect(elsewhere.hits.join(), 'what the link was asked with').toContain('GET /gone.png')
  expect(elsewhere.hits.join(), 'what the link was asked with').not.toContain('uthorization')
  await elsewhere.close()

  guard.expectError(/Content Security Policy/)
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.strange = true'
    document.head.append(script)
    return 'strange' in globalThis
  })
  expect(ran, 'a script that is not the app’s own').toBe(false)
})

/** Where a request holds the key beside the header of a call of the base URL; null where it does not. */
async function leak(request: Request, key: string, baseUrl: string): Promise<string | null> {
  const { authorization, ...others } = await request.allHeaders()
  // The server itself put it into a link.
  const isItsOwn = request.url().includes('/gone.png')
  if (request.url().includes(key) && !isItsOwn) return 'address'
  if (JSON.stringify(others).includes(key)) return 'another header'
  if (authorization?.includes(key) && !request.url().startsWith(baseUrl)) return 'header to elsewhere'
  return request.postData()?.includes(key) ? 'body' : null
}

async function saved(page: Page, button: Locator): Promise<Buffer> {
  const saving = page.waitForEvent('download')
  await button.click()
  return readFile(await (await saving).path())
}

/** Another origin, which writes down what reaches it. */
async function startListener() {
  const hits: string[] = []
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url} ${JSON.stringify(request.rawHeaders)}`)
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
