import { openNext } from './editor-page'
import {
  connectServer,
  downloadPixels,
  expect,
  expectNothingMasked,
  expectOnlyInside,
  generate,
  openFile,
  openSample,
  photoPixels,
  pixelAt,
  pngPhoto,
  requestImage,
  requestMask,
  requestText,
  result,
  signedDistances,
  test,
} from './fixtures'
import { expectSameBytes } from './mask-menu'
import { paintAcross } from './paint-across'
import { cropped, expectFilled, offsetOf } from './placement'
import { openConnected } from './remote-server'
import { startOver } from './start-over'

/** Requests that a server which forgives nothing takes, and what comes of its answers. */

test('of what is sent with a mask the answer lands under it, of a larger picture too', async ({
  page,
  strictServer,
}) => {
  await test.step('one image with a mask is taken, and the answer lands under the mask', async () => {
    const size = { width: 600, height: 400 }
    strictServer.answerWith({ kind: 'picture', size: 'asked' })
    await openFile(page, pngPhoto(size), 'photo.png')
    await connectServer(page, strictServer)
    const strokes = await paintAcross(page, size)
    await page.getByRole('textbox', { name: 'Prompt' }).fill('A red kite, “high up” — ü')
    await generate(page)
    await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()
    expect(strictServer.edits.map(({ problem }) => problem)).toEqual([null])
    expect(await requestText(strictServer, 'prompt')).toBe('A red kite, “high up” — ü')
    expect(await requestText(strictServer, 'model')).toBe('gpt-image-1')
    expectSameBytes((await requestImage(strictServer)).data, photoPixels(size).data)
    const picture = await downloadPixels(page)
    expectOnlyInside(picture, photoPixels(size), strokes)
    expectFilled(picture, strokes)
  })

  await test.step('of a larger picture a crop of whole pixels is sent, and the answer lands in its place', async () => {
    strictServer.reset()
    const size = { width: 1300, height: 1100 }
    const original = photoPixels(size)
    await openNext(page, pngPhoto(size), 'large.png')
    await page.getByRole('slider', { name: 'Brush size' }).fill('60')
    const strokes = await paintAcross(page, size, [130, 90])
    await generate(page)
    await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()

    const [image, mask] = [await requestImage(strictServer), await requestMask(strictServer)]
    expect(image.width * image.height).toBeLessThan(size.width * size.height)
    const distances = signedDistances(size, strokes)
    const [left, top] = offsetOf(mask, size.width, distances)
    expect(Buffer.compare(image.data, cropped(original, left, top, image))).toBe(0)

    const picture = await downloadPixels(page)
    expectOnlyInside(picture, original, strokes)
    expectFilled(picture, strokes)
  })

  await test.step("what the model changed outside is put back, unless the model's is wanted", async () => {
    strictServer.reset()
    strictServer.answerWith({ kind: 'picture', size: { width: 900, height: 600 }, cast: [40, 40, 40] })
    const size = { width: 600, height: 400 }
    const original = photoPixels(size)
    await openNext(page, pngPhoto(size), 'cast.png')
    const strokes = await paintAcross(page, size)
    await generate(page)
    await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()
    expectOnlyInside(await downloadPixels(page), original, strokes)
    await page.getByRole('slider', { name: 'Edge feather' }).fill('30')
    const wide = await downloadPixels(page)
    expectOnlyInside(wide, original, strokes, 30)
    expect(() => expectOnlyInside(wide, original, strokes)).toThrow('outside the mask')
    await page.getByRole('radio', { name: "Use the model's" }).check()
    const model = await downloadPixels(page)
    expect(pixelAt(model, 20, 20)).not.toEqual(pixelAt(original, 20, 20))
  })
})

test('what goes along with a picture, and however many come of it', async ({ page, strictServer }) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  await test.step('nothing painted, no mask is sent, and the whole picture may change', async () => {
    await generate(page)
    await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()
    const { problem, parts } = await strictServer.edit(0)
    expect(problem).toBeNull()
    expect(parts.map(({ name }) => name)).not.toContain('mask')
  })

  await test.step('links in an answer become results, however many they are', async () => {
    await startOver(page)
    strictServer.reset()
    strictServer.answerWith({ kind: 'picture', delivery: 'url' })
    const size = { width: 600, height: 400 }
    const strokes = await paintAcross(page, size)
    await page.getByRole('spinbutton', { name: 'Number of images' }).fill('2')
    await generate(page)
    await expect(result(page, 'Result 2 of 2, gpt-image-1')).toBeVisible()
    expect(await requestText(strictServer, 'n')).toBe('2')
    expectFilled(await downloadPixels(page), strokes)
    await result(page, 'Result 2 of 2, gpt-image-1').click()
    expectFilled(await downloadPixels(page), strokes, [0, 255, 255, 255])
  })

  await test.step('reference images go along with a mask and without one', async () => {
    await startOver(page)
    strictServer.reset()
    await page.getByRole('spinbutton', { name: 'Number of images' }).fill('1')
    const size = { width: 600, height: 400 }
    await paintAcross(page, size)
    const references = [1, 2].map((seed) => ({
      name: `reference-${seed}.png`,
      mimeType: 'image/png',
      buffer: pngPhoto({ width: 80, height: 60, seed }),
    }))
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Reference images', exact: true }).click()
    await (await choosing).setFiles(references)
    await expect(page.getByRole('img', { name: 'reference-2.png' })).toBeVisible()
    for (const [index, isPainted] of [true, false].entries()) {
      await generate(page)
      await expect(result(page, `Result 1 of ${index + 1}, gpt-image-1`)).toBeVisible()
      const { problem, parts } = await strictServer.edit(index)
      expect(problem).toBeNull()
      const files = parts.filter(({ filename }) => filename !== null)
      expect(files.map(({ name }) => name)).toEqual([
        ...Array(3).fill('image[]'),
        ...(isPainted ? ['mask'] : []),
      ])
      expect(files.slice(1, 3).map(({ bytes }) => Buffer.from(bytes))).toEqual(
        references.map(({ buffer }) => buffer),
      )
      await page.getByRole('button', { name: 'Clear mask' }).click()
      await expectNothingMasked(page)
    }
  })
})
