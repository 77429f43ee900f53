import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import {
  connectServer,
  decodePng,
  expect,
  expectSomethingMasked,
  generate,
  openSample,
  paintStroke,
  pngPhoto,
  result,
  test,
} from './fixtures'
import { startRawServer, wholeAnswer } from './raw-server'
import { openConnected } from './remote-server'

/** The request before and after it leaves: seen, copied, and repeated outside. */

const run = promisify(execFile)

test('the copied cURL, run beside the downloaded files, sends the bytes that the app sends', async ({
  page,
  context,
  strictServer,
}) => {
  test.slow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  await paintStroke(page, [
    [0.4, 0.5],
    [0.6, 0.55],
  ])
  await expectSomethingMasked(page)
  await addReference(page)
  await page.getByRole('textbox', { name: 'Prompt' }).fill(`A "red" kite; it's $5,\n@night — ü`)

  const inspector = await openInspector(page)
  await expect(inspector.getByText(/^POST http/)).toHaveText(`POST ${strictServer.baseUrl}/images/edits`)
  await expect(inspector.getByText('Bearer YOUR_API_KEY', { exact: true })).toBeVisible()
  await expect(inspector.getByRole('listitem')).toHaveCount(7)
  expect(await alphaAt(inspector, 0.5, 0.52)).toEqual([0, 0, 0, 255])
  expect(await alphaAt(inspector, 0.1, 0.1)).toEqual([255, 255, 255, 255])

  const folder = await mkdtemp(join(tmpdir(), 'inspector-'))
  const names = await saveFiles(page, inspector, folder)
  expect(names).toEqual(['coffee.png', 'reference.png', 'mask.png'])
  const curl = await copied(page, inspector, 'cURL')
  expect(await copied(page, inspector, 'Python')).toContain('client.images.edit(')
  expect(await copied(page, inspector, 'Node.js')).toContain('await client.images.edit({')
  expect(curl).toContain('-F "image[]=@coffee.png;type=image/png"')

  await generate(page)
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()
  await run('bash', ['-c', curl.replace('YOUR_API_KEY', strictServer.apiKey)], {
    cwd: folder,
    maxBuffer: 64 * 2 ** 20,
  })
  const [sent, repeated] = [await strictServer.edit(0), await strictServer.edit(1)]
  expect(repeated.problem).toBeNull()
  const whole = ({ parts }: typeof sent) =>
    parts.map(({ name, filename, contentType, bytes }) => [
      name,
      filename,
      contentType,
      bytes.toString('hex'),
    ])
  expect(whole(repeated)).toEqual(whole(sent))
  expect(repeated.headers['authorization']).toBe(sent.headers['authorization'])
})

test('a request in JSON is shown part by part, and repeated from its one file', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const server = await startRawServer()
  const picture = pngPhoto({ width: 48, height: 32 }).toString('base64')
  server.answerWith(wholeAnswer(200, 'application/json', JSON.stringify({ data: [{ b64_json: picture }] })))
  await openSample(page, /Coffee/)
  await connectServer(page, server, { provider: 'xAI', model: 'grok-imagine-image' })
  await paintStroke(page, [
    [0.4, 0.5],
    [0.6, 0.55],
  ])
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A kite; "red"')

  const inspector = await openInspector(page)
  await expect(inspector.getByRole('img', { name: 'image: coffee.png' })).toBeVisible()
  await expect(inspector.getByRole('img', { name: 'Alpha of mask' })).toHaveCount(0)
  const folder = await mkdtemp(join(tmpdir(), 'inspector-'))
  const file = await saved(page, inspector.getByRole('button', { name: 'Download files' }))
  await writeFile(join(folder, 'request.json'), file)
  const curl = await copied(page, inspector, 'cURL')
  expect(curl).toContain('--data-binary "@request.json"')

  await generate(page)
  await expect(result(page, 'Result 1 of 1, grok-imagine-image')).toBeVisible()
  await run('bash', ['-c', curl.replace('YOUR_API_KEY', server.apiKey)], { cwd: folder })
  const [sent, repeated] = server.requests
  const body = JSON.parse(sent!.body.toString())
  expect(body).toMatchObject({ model: 'grok-imagine-image', prompt: 'A kite; "red"' })
  const [head, data] = String(body.image.url).split(',')
  expect(head).toBe('data:image/png;base64')
  expect(decodePng(Buffer.from(data!, 'base64'))).toMatchObject({ width: 600, height: 400 })
  expect(repeated!.body.equals(sent!.body)).toBe(true)
  for (const { head: lines } of [sent!, repeated!]) {
    expect(lines).toMatch(/^content-type: application\/json\r?$/im)
    expect(lines).toMatch(new RegExp(`^authorization: Bearer ${server.apiKey}\\r?$`, 'im'))
  }
  await server.close()
})

test('each request that was sent stays to be looked into, with what came, and leaves as an archive', async ({
  page,
  strictServer,
}) => {
  test.slow()
  strictServer.answerNext({
    kind: 'raw',
    status: 401,
    body: JSON.stringify({ error: { message: `Incorrect API key provided: ${strictServer.apiKey}.` } }),
    headers: { 'x-echo': strictServer.apiKey, 'access-control-expose-headers': '*' },
  })
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  const inspector = await openInspector(page)
  await generate(page)
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /not accepted/ })
      .first(),
  ).toBeVisible()
  await generate(page)
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()

  const picker = inspector.getByRole('combobox', { name: 'Request' })
  const sent = (await picker.getByRole('option').allTextContents()).filter((text) => !text.startsWith('Next'))
  expect(sent).toEqual([
    expect.stringMatching(/gpt-image-1 · 200$/),
    expect.stringMatching(/gpt-image-1 · 401$/),
  ])
  await picker.selectOption({ label: sent[1]! })
  const answer = inspector.getByRole('region', { name: 'Answer' })
  await expect(answer).toContainText('Incorrect API key provided: ….')
  await expect(answer).toContainText('401')
  await picker.selectOption({ label: sent[0]! })
  await expect(answer.getByRole('region', { name: 'Body' })).toContainText(
    /"b64_json": "iVBORw0KGgo\S+… \([\d,]+ characters\)"/,
  )
  await expect(inspector.getByRole('img', { name: 'image: coffee.png' })).toBeVisible()

  const har = JSON.parse(
    (await saved(page, inspector.getByRole('button', { name: 'Export HAR' }))).toString(),
  )
  const [entry] = har.log.entries
  expect([entry.request.method, entry.request.url]).toEqual(['POST', `${strictServer.baseUrl}/images/edits`])
  expect(entry.request.postData.params.map(({ name }: { name: string }) => name)).toContain('image')
  expect(entry.response.status).toBe(200)
  expect(await page.content()).not.toContain(strictServer.apiKey)
  await expectAccessible(page)
})

async function openInspector(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Request inspector' }).click()
  const inspector = page.getByRole('complementary', { name: 'Request inspector' })
  await expect(inspector.getByText('Nothing has left yet.')).toBeVisible()
  return inspector
}

async function addReference(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Reference images', exact: true }).click()
  const buffer = pngPhoto({ width: 80, height: 60 })
  await (await choosing).setFiles([{ name: 'reference.png', mimeType: 'image/png', buffer }])
}

/** What the view of the mask's alpha shows at a place, in fractions. */
async function alphaAt(inspector: Locator, x: number, y: number): Promise<number[]> {
  const view = inspector.getByRole('img', { name: 'Alpha of mask' })
  await expect.poll(() => view.evaluate((canvas) => (canvas as HTMLCanvasElement).width)).toBeGreaterThan(1)
  const url = await view.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
  const { width, height, data } = decodePng(Buffer.from(url.split(',')[1] ?? '', 'base64'))
  const at = 4 * (Math.floor(y * height) * width + Math.floor(x * width))
  return [...data.subarray(at, at + 4)]
}

async function saveFiles(page: Page, inspector: Locator, folder: string): Promise<string[]> {
  const buttons = await inspector.getByRole('button', { name: /^Download .+\.png$/ }).all()
  const names: string[] = []
  for (const button of buttons) {
    const name = (await button.textContent())?.replace('Download ', '') ?? ''
    await writeFile(join(folder, name), await saved(page, button))
    names.push(name)
  }
  return names
}

async function saved(page: Page, button: Locator): Promise<Buffer> {
  const saving = page.waitForEvent('download')
  await button.click()
  return readFile(await (await saving).path())
}

/** What is on the clipboard, which is also what is shown. */
async function copied(page: Page, inspector: Locator, form: string): Promise<string> {
  await inspector.getByRole('button', { name: `Copy as ${form}` }).click()
  const text = (await inspector.getByRole('region', { name: `As ${form}` }).textContent()) ?? ''
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text)
  return text
}
