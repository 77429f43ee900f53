import type { Page } from '@playwright/test'
import { type Frame, fillFrame, frameGrip, readFrame } from './edit-frame'
import {
  downloadPixels,
  expect,
  generate,
  openFile,
  type Pixels,
  photoPixels,
  pngPhoto,
  requestImage,
  requestMask,
  result,
  test,
} from './fixtures'
import { cropped } from './placement'
import { answerHead, startRawServer } from './raw-server'
import { openConnected } from './remote-server'

/** A frame beyond the picture: the canvas grows, what is new is filled, and the picture keeps every byte. */

const SIZE = { width: 600, height: 500 }
const FRAME: Frame = { x: -100, y: -60, width: 768, height: 768 }
const RESULT = 'Result 1 of 1, gpt-image-1'

async function chooseExtend(page: Page, frame: Frame): Promise<void> {
  await page.getByRole('radio', { name: 'Extend', exact: true }).check()
  await fillFrame(page, frame)
  expect(await readFrame(page)).toEqual(frame)
}

/** The picture where it lies on the larger one, its bytes, and how many pixels beside it are not opaque. */
function expectExtended(picture: Pixels, { x, y, width, height }: Frame, original: Pixels): void {
  expect([picture.width, picture.height]).toEqual([width, height])
  expect(Buffer.compare(cropped(picture, -x, -y, original), original.data)).toBe(0)
  let clear = 0
  for (let at = 3; at < picture.data.length; at += 4) if (picture.data[at] !== 255) clear++
  expect(clear).toBe(0)
}

test('a frame beyond the picture is sent clear and masked, and the canvas grows with one undo step', async ({
  page,
  strictServer,
}) => {
  const original = photoPixels(SIZE)
  await openConnected(page, strictServer, () => openFile(page, pngPhoto(SIZE), 'photo.png'))
  await chooseExtend(page, FRAME)
  strictServer.answerWith({ kind: 'picture', drift: { x: 4, y: -3, scale: 1.004 }, gain: [1.05, 0.96, 1.02] })
  await generate(page)
  await expect(result(page, RESULT)).toHaveAttribute('aria-pressed', 'true')

  const [image, mask] = [await requestImage(strictServer), await requestMask(strictServer)]
  expect([image.width, image.height, mask.width, mask.height]).toEqual([768, 768, 768, 768])
  expect(Buffer.compare(cropped(image, 100, 60, original), original.data)).toBe(0)
  let wrong = 0
  for (let at = 0; at < 768 * 768; at++) {
    const [x, y] = [(at % 768) - 100, Math.floor(at / 768) - 60]
    const isPicture = x >= 0 && y >= 0 && x < SIZE.width && y < SIZE.height
    const clear = isPicture ? 255 : 0
    if (mask.data[4 * at + 3] !== clear || image.data[4 * at + 3] !== clear) wrong++
  }
  expect(wrong).toBe(0)

  const extended = await downloadPixels(page)
  expectExtended(extended, FRAME, original)
  await page.getByRole('button', { name: 'Use as base' }).click()
  await expect(result(page, RESULT)).toHaveAttribute('aria-pressed', 'false')
  expect(Buffer.compare((await downloadPixels(page)).data, extended.data)).toBe(0)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').getByText('Undone: result used as base.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').getByText('Undone: canvas extended.').first()).toBeVisible()
  // On the smaller canvas nothing of the result lies inside.
  await result(page, RESULT).click()
  await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeEnabled()
  const back = await downloadPixels(page)
  expect([back.width, back.height]).toEqual([SIZE.width, SIZE.height])
  expect(Buffer.compare(back.data, original.data)).toBe(0)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(page.getByRole('status').getByText('Redone: canvas extended.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(page.getByRole('status').getByText('Redone: result used as base.').first()).toBeVisible()
  expect(Buffer.compare((await downloadPixels(page)).data, extended.data)).toBe(0)

  await page.reload()
  await expect(result(page, RESULT)).toBeVisible()
  const restored = await downloadPixels(page)
  expect([restored.width, restored.height]).toEqual([768, 768])
  expect(Buffer.compare(restored.data, extended.data)).toBe(0)
})

test('the device extends a picture without being sent anything', async ({ page }) => {
  const size = { width: 240, height: 180 }
  const frame = { x: 0, y: -20, width: 300, height: 200 }
  await openFile(page, pngPhoto(size), 'photo.png')
  await chooseExtend(page, frame)
  await generate(page)
  await expect(result(page, 'Result 1 of 1, local-fill')).toHaveAttribute('aria-pressed', 'true')
  expectExtended(await downloadPixels(page), frame, photoPixels(size))

  // A result alone is looked at undisturbed, but for a frame of one's own.
  await page.getByRole('radio', { name: 'Single' }).check()
  await expect(frameGrip(page)).toBeVisible()
  await page.getByRole('radio', { name: 'Automatic crop' }).check()
  await expect(frameGrip(page)).toHaveCount(0)
  await expect(page.getByRole('img', { name: /^Sent to/ })).toHaveCount(0)
})

test('a partial image stays in its place when the canvas is made smaller meanwhile', async ({ page }) => {
  const server = await startRawServer()
  await openConnected(page, server, () => openFile(page, pngPhoto(SIZE), 'photo.png'))
  await page.getByRole('spinbutton', { name: 'Partial images' }).fill('1')
  await chooseExtend(page, FRAME)
  const b64_json = pngPhoto({ width: 48, height: 48 }).toString('base64')
  const partialImage = `data: ${JSON.stringify({ type: 'image_edit.partial_image', b64_json })}\n\n`
  server.answerWith({
    onRequest(socket) {
      socket.write(answerHead(200, { 'Content-Type': 'text/event-stream' }) + partialImage)
    },
  })
  await generate(page)
  const partial = page.getByRole('img', { name: 'Partial image on the canvas, gpt-image-1' })
  await expect(partial).toBeVisible()
  /** Where it begins, in document pixels. */
  const place = () =>
    partial.evaluate((image, width) => {
      const { style } = image.parentElement!.parentElement!
      const lengthOf = (name: string) => Number.parseFloat(style.getPropertyValue(name))
      const docPx = lengthOf('--width') / width
      return ['--left', '--top'].map((name) => Math.round(lengthOf(name) / docPx))
    }, FRAME.width)
  expect(await place()).toEqual([0, 0])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').getByText('Undone: canvas extended.').first()).toBeVisible()
  await expect.poll(place).toEqual([FRAME.x, FRAME.y])
  await server.close()
})
