import type { Socket } from 'node:net'
import {
  decodePng,
  encodePng,
  expect,
  expectSomethingMasked,
  generate,
  openFile,
  openSample,
  paintStroke,
  pngPhoto,
  requestMask,
  requestText,
  result,
  test,
} from './fixtures'
import { expectSameBytes, greyPng, importMask } from './mask-menu'
import { answerHead, startRawServer, wholeAnswer } from './raw-server'
import { openConnected } from './remote-server'
import { startOver } from './start-over'
import { strewnGif } from './tiny-images'

/** What a person sees of a run, and can do about it, from the first click to long after. */

// Several flows follow one another in one page.
test.describe.configure({ timeout: 180_000 })

const MODEL = 'gpt-image-1'
const GIF = strewnGif(32, 24, [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
])

test('partial images show on the canvas in their place, then give way to the result', async ({ page }) => {
  const server = await startRawServer()
  await openConnected(page, server, () => openSample(page, /Coffee/))
  await page.getByRole('spinbutton', { name: 'Partial images' }).fill('2')
  const picture = encodePng({ width: 60, height: 40, data: new Uint8Array(60 * 40 * 4).fill(180) })
  const b64_json = picture.toString('base64')
  const event = (type: string) => `data: ${JSON.stringify({ type: `image_edit.${type}`, b64_json })}\n\n`
  let finish = () => {}
  server.answerWith({
    onRequest(socket) {
      socket.write(answerHead(200, { 'Content-Type': 'text/event-stream' }) + event('partial_image'))
      finish = () => socket.end(event('completed'))
    },
  })
  await generate(page)
  const partial = page.getByRole('img', { name: `Partial image on the canvas, ${MODEL}` })
  await expect(partial).toBeVisible()
  // It covers what was sent, here the whole picture: 600 × 400 at 100 %.
  expect(await partial.boundingBox()).toMatchObject({ width: 600, height: 400 })
  await expect(page.getByRole('progressbar', { name: `Receiving, ${MODEL}` })).toBeVisible()
  finish()
  await expect(result(page, `Result 1 of 1, ${MODEL}`)).toBeVisible()
  await expect(partial).toHaveCount(0)
  await server.close()
})

test('how much of a large upload has left is said while it leaves; Cancel ends it; it goes nowhere else', async ({
  page,
  guard,
}) => {
  const model = 'gpt-image-2'
  const size = { width: 2048, height: 2048 }
  const server = await startRawServer()
  let upload: Socket | null = null
  // A few megabytes wait in the buffers between the two; what no buffer holds waits for the server.
  server.answerWith({
    onHead(socket) {
      // Asked with every piece: the first alone stops it.
      if (upload !== socket) upload = socket.pause()
      return false
    },
    onRequest: wholeAnswer(200, 'application/json', '{"data": []}').onRequest,
  })
  const data = noise(size.width * size.height * 4, 256)
  for (let at = 3; at < data.length; at += 4) data[at] = 255
  await openConnected(page, server, () => openFile(page, encodePng({ ...size, data }), 'noise.png'), model)
  const uploading = page.getByRole('progressbar', { name: `Uploading, ${model}` })
  const cancel = page.getByRole('button', { name: 'Cancel', exact: true })

  await generate(page)
  await expect(uploading).toBeVisible()
  await expect(page.getByText(/^[\d.]+ [kM]B of [\d.]+ MB$/)).toBeVisible()
  await expect.poll(async () => Number(await uploading.getAttribute('aria-valuenow'))).toBeGreaterThan(0)
  await expect.poll(() => upload !== null).toBe(true)
  const first = upload!
  const ended = new Promise((resolve) => first.once('close', resolve))
  await cancel.click()
  await expect(page.getByText('Cancelled.')).toBeVisible()
  // Whoever does not read does not notice either that the other side has left.
  first.resume()
  await ended
  expect(server.requests).toHaveLength(0)

  await generate(page)
  await expect(uploading).toBeVisible()
  await expect.poll(() => upload !== first).toBe(true)
  upload!.resume()
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /no image/i })
      .first(),
  ).toBeVisible()
  expect(server.requests[0]?.body.includes('IEND')).toBe(true)

  const elsewhere = await startRawServer()
  const location = `${elsewhere.baseUrl}/images/edits`
  server.answerWith(wholeAnswer(307, 'text/plain', '', { Location: location }))
  guard.expectError(/Content Security Policy/)
  await generate(page)
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /redirects/ })
      .first(),
  ).toBeVisible()
  expect(elsewhere.requests).toHaveLength(0)
  await elsewhere.close()
  await server.close()
})

test('links, files that need mending, and a line of runs', async ({ page, strictServer }) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  await test.step('a picture behind a link that no page may read is shown in its place, and marked', async () => {
    strictServer.answerWith({ kind: 'picture', delivery: 'url-without-cors' })
    await generate(page)
    await expect(page.getByText('Link only', { exact: true })).toBeVisible()
    await result(page, `Result 1 of 1, ${MODEL}`).click()
    await expect(page.getByRole('img', { name: `Picture behind the link, ${MODEL}` })).toBeVisible()
    await page.getByRole('radio', { name: 'Difference' }).check()
    await expect(page.getByRole('img', { name: `Picture behind the link, ${MODEL}` })).toBeHidden()
    await expect(page.getByText(/ against /)).toHaveCount(0)
    await page.getByRole('radio', { name: 'Wipe' }).check()
    await expect(page.getByRole('img', { name: `Picture behind the link, ${MODEL}` })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Use as base' })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeDisabled()
    await expect(page.getByRole('link', { name: 'Open the picture' })).toHaveAttribute('href', /\/files\//)
  })

  await test.step('files that the server would refuse are mended only if the person agrees', async () => {
    await startOver(page)
    strictServer.reset()
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Reference images', exact: true }).click()
    await (await choosing).setFiles({ name: 'style.gif', mimeType: 'image/gif', buffer: GIF })
    const remove = page.getByRole('button', { name: 'Remove style.gif' })
    await expect(remove).toBeVisible()
    await page.reload()
    // The form holds it until it is taken away, sent or not.
    await expect(remove).toBeVisible()
    await page.getByRole('button', { name: 'Request inspector' }).click()
    const inspector = page.getByRole('complementary', { name: 'Request inspector' })
    await expect(inspector.getByText(/Reference image 1 is GIF.*Generate would ask first/)).toBeVisible()
    await inspector.getByRole('button', { name: 'Close inspector' }).click()
    await generate(page)
    const dialog = page.getByRole('alertdialog', { name: /Mend the files/ })
    await expect(dialog).toHaveText(
      /Reference image 1 is GIF; this model takes PNG, JPEG, WebP\..*writes it anew/,
    )
    await dialog.getByRole('button', { name: 'Don’t send' }).click()
    await expect(page.getByRole('alert').filter({ hasText: /Nothing was sent.*is GIF/ })).toBeVisible()
    expect(strictServer.edits).toHaveLength(0)

    await page.getByRole('button', { name: 'Send again' }).click()
    await dialog.getByRole('button', { name: 'Mend and send' }).click()
    await expect(result(page, `Result 1 of 1, ${MODEL}`)).toBeVisible()
    const { problem, parts } = await strictServer.edit(0)
    expect(problem).toBeNull()
    expect(parts.filter(({ filename }) => filename).map(({ contentType }) => contentType)).toEqual([
      'image/png',
      'image/png',
    ])
  })

  await test.step('a provider is asked for so many at once; the others say how many come first, and one can leave the line', async () => {
    await startOver(page)
    strictServer.reset()
    await page.getByRole('button', { name: 'Remove style.gif' }).click()
    const release = strictServer.hold()
    const prompt = page.getByRole('textbox', { name: 'Prompt' })
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) {
      await prompt.fill(name)
      await generate(page)
    }
    const results = page.getByRole('region', { name: 'Results' })
    await expect(results.getByRole('progressbar', { name: `Queued, ${MODEL}` })).toHaveCount(3)
    await expect(results.getByText(/^\d ahead$/)).toHaveText(['3 ahead', '2 ahead', '1 ahead'])
    expect(strictServer.edits).toHaveLength(4)
    const second = results.getByRole('article').filter({ hasText: '2 ahead' })
    await second.getByRole('button', { name: `Stop ${MODEL}` }).click()
    await expect(results.getByText(/^\d ahead$/)).toHaveText(['2 ahead', '1 ahead'])
    release()
    await expect(results.getByRole('button', { name: /^Result \d of 6, / })).toHaveCount(6)
    const prompts = await Promise.all([0, 1, 2, 3, 4, 5].map((i) => requestText(strictServer, 'prompt', i)))
    // Those four left side by side, and the others once all places were free: the network decides which comes first.
    expect(prompts.slice(0, 4).sort()).toEqual(['four', 'one', 'three', 'two'])
    expect(prompts.slice(4).sort()).toEqual(['five', 'seven'])
  })
})

test('a mask that is too heavy for the server goes with fewer pixels, and the image alike, once that is agreed to', async ({
  page,
  strictServer,
}) => {
  const size = { width: 2048, height: 2048 }
  await openConnected(page, strictServer, () => openFile(page, pngPhoto(size), 'large.png'), 'gpt-image-2')
  await importMask(page, greyPng(size, noise(size.width * size.height)), 'noise.png')
  await expectSomethingMasked(page)
  await generate(page)
  const dialog = page.getByRole('alertdialog', { name: /Mend the files/ })
  await expect(dialog).toHaveText(/The mask has [\d.]+ MB; it must be smaller than 4 MB.*fewer pixels/)
  expect(strictServer.edits).toHaveLength(0)
  await dialog.getByRole('button', { name: 'Mend and send' }).click()
  const { problem, parts } = await strictServer.edit(0)
  expect(problem).toBeNull()
  const files = parts.filter(({ filename }) => filename).map(({ bytes }) => bytes)
  const [image, mask] = files.map((bytes) => ({ bytes: bytes.length, pixels: decodePng(bytes) }))
  expect(mask!.bytes).toBeLessThan(4_000_000)
  expect(mask!.pixels.width).toBeLessThan(size.width)
  expect([mask!.pixels.width, mask!.pixels.height]).toEqual([image!.pixels.width, image!.pixels.height])
  await expect(result(page, 'Result 1 of 1, gpt-image-2')).toBeVisible()
})

/** Bytes as chance has them, black and white alone or of every value: nothing packs that. */
function noise(length: number, values: 2 | 256 = 2): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = 1
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = values === 256 ? state >>> 24 : (state >>> 31) * 255
  }
  return bytes
}

test('what had come of an interrupted run is kept; the rest is sent again with its own mask and prompt, by a click', async ({
  page,
  strictServer,
}) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/), MODEL, { maxImages: 1 })
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A lighthouse')
  await page.getByRole('spinbutton', { name: 'Number of images' }).fill('2')
  const releaseFirst = strictServer.hold()
  await generate(page)
  const mask = await requestMask(strictServer, 0)
  releaseFirst()
  const release = strictServer.hold()
  await strictServer.edit(1)
  // What is on the screen is kept by then; an answer that is still being read is not.
  await expect(result(page, `Result 1 of 1, ${MODEL}`)).toBeVisible()
  await page.reload()
  release()
  await expect(page.getByText(/The page was closed after these had come/)).toBeVisible()
  await expect(result(page, `Result 1 of 1, ${MODEL}`)).toBeVisible()
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Something else')
  await page.getByRole('button', { name: 'Invert mask' }).click()
  expect(strictServer.edits).toHaveLength(2)
  await page.getByRole('button', { name: 'Send again for 1 image' }).click()
  await expect(result(page, `Result 1 of 2, ${MODEL}`)).toBeVisible()
  expect(await requestText(strictServer, 'prompt', 2)).toBe('A lighthouse')
  expectSameBytes((await requestMask(strictServer, 2)).data, mask.data)
  // Nothing is missing of it any more, after a reload either.
  await expect(page.getByText('Sent again.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Sent again.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Send again/ })).toHaveCount(0)
})
