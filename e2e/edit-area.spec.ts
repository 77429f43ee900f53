import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { type Frame, fillFrame, frameGrip, readFrame, sentImage } from './edit-frame'
import {
  canvas,
  canvasBox,
  decodePng,
  download,
  drag,
  expect,
  expectMask,
  expectNothingMasked,
  expectOnlyInside,
  expectSomethingMasked,
  fittedView,
  generate,
  openFile,
  type PageView,
  type Pixels,
  type Point,
  photoPixels,
  pngPhoto,
  requestMask,
  result,
  type Stroke,
  sentMask,
  test,
  toDocument,
  toPage,
  touchStroke,
} from './fixtures'
import { takeAllBack } from './history-menu'
import { cropped, expectFilled } from './placement'
import { openConnected } from './remote-server'

/** Which part of a picture is sent: what stands on the canvas as the frame is what the server receives. */

const SIZE = { width: 2000, height: 1500 }
const SQUARE = { width: 1024, height: 1024 }

async function openPhoto(page: Page, size = SIZE): Promise<{ original: Pixels; view: PageView }> {
  await openFile(page, pngPhoto(size), 'photo.png')
  return { original: photoPixels(size), view: await fittedView(page, size) }
}

/** Whole window pixels, through which a drag goes exactly. */
function whole(view: PageView, at: Point): Point {
  const [x, y] = toPage(view, at)
  return [Math.round(x), Math.round(y)]
}

function expectCrop(image: Pixels, original: Pixels, frame: Frame): void {
  expect([image.width, image.height]).toEqual([frame.width, frame.height])
  expect(Buffer.compare(image.data, cropped(original, frame.x, frame.y, frame))).toBe(0)
}

test('the frame is what is sent, however it was set', async ({ page, strictServer }) => {
  const { original, view } = await openConnected(page, strictServer, () => openPhoto(page))
  await test.step('a frame that is dragged is what the server receives, and painting goes on inside it', async () => {
    await expect(page.getByRole('radio', { name: 'Automatic crop' })).toBeChecked()
    await page.getByRole('slider', { name: 'Brush size' }).fill('60')
    await page.getByRole('radio', { name: 'Custom frame' }).check()
    await fillFrame(page, { x: 200, y: 150, ...SQUARE })
    // The lower right corner outwards: the frame takes the model's wide size.
    await drag(page, [whole(view, [1224, 1174]), whole(view, [1600, 1220]), whole(view, [1730, 1180])])
    await expect.poll(() => readFrame(page)).toEqual({ x: 200, y: 150, width: 1536, height: 1024 })
    // By the caption, which hangs above the frame.
    const grip = await frameGrip(page).boundingBox()
    if (!grip) throw new Error('The frame has no caption')
    const hold: Point = [Math.round(grip.x + 10), Math.round(grip.y + grip.height / 2)]
    await drag(page, [hold, [hold[0] + 40, hold[1] + 30]])
    const moved = await readFrame(page)
    expect(moved.x).toBeCloseTo(200 + 40 / view.scale, -1)
    expect(moved.y).toBeCloseTo(150 + 30 / view.scale, -1)
    await expectNothingMasked(page)

    const path = [whole(view, [moved.x + 300, moved.y + 300]), whole(view, [moved.x + 700, moved.y + 500])]
    await drag(page, path)
    await expectSomethingMasked(page)
    const { image } = await sentImage(page, strictServer)
    expectCrop(image, original, moved)
    const stroke: Stroke = {
      points: path.map((point) => {
        const [x, y] = toDocument(view, point)
        return [x - moved.x, y - moved.y] as const
      }),
      radius: 30,
    }
    const { width, height } = moved
    expectMask(await requestMask(strictServer), { width, height }, [stroke])
  })

  await test.step('at every border and corner the frame is what is sent; past them no number goes', async () => {
    await takeAllBack(page)
    await page.getByRole('radio', { name: 'Custom frame' }).check()
    await page.getByRole('button', { name: 'Select all' }).click()
    const [right, bottom] = [SIZE.width - 1024, SIZE.height - 1024]
    for (const [x, y] of [
      [0, 0],
      [right, 0],
      [right, bottom],
      [0, bottom],
      [right, 200],
    ] as const) {
      await fillFrame(page, { x, y, ...SQUARE })
      const { image, parts } = await sentImage(page, strictServer)
      expectCrop(image, original, { x, y, ...SQUARE })
      expect(parts).toContain('mask')
    }
    await page.getByRole('spinbutton', { name: 'Frame x' }).fill('5000')
    await page.getByRole('spinbutton', { name: 'Frame y' }).focus()
    const { x, width } = await readFrame(page)
    expect(x + width).toBe(SIZE.width)
  })

  await test.step('by keyboard alone: a frame is chosen, moved, resized and fitted to the mask', async () => {
    await takeAllBack(page)
    strictServer.reset()
    await fillFrame(page, { x: 300, y: 250, ...SQUARE })
    await page.getByRole('radio', { name: 'Automatic crop' }).check()
    await page.getByRole('radio', { name: 'Whole image' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: 'Custom frame' })).toBeChecked()
    await canvas(page).focus()
    await page.keyboard.press('Tab')
    await expect(frameGrip(page)).toBeFocused()
    const before = await readFrame(page)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowUp')
    expect(await readFrame(page)).toEqual({ ...before, x: before.x + 1, y: before.y - 1 })
    await page.keyboard.press('Shift+ArrowRight')
    const grown = await readFrame(page)
    expect([grown.x, grown.width > before.width]).toEqual([before.x + 1, true])
    await page.keyboard.press('Shift+ArrowLeft')
    expect((await readFrame(page)).width).toBeLessThan(grown.width)

    await canvas(page).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expectSomethingMasked(page)
    const fit = page.getByRole('button', { name: 'Fit to mask' })
    await fit.focus()
    await page.keyboard.press('Enter')
    const fitted = await readFrame(page)
    expect(fitted.width).toBeLessThan(200)
    const release = strictServer.hold()
    await page.keyboard.press('Control+Enter')
    const { parts } = await strictServer.edit(0)
    expect(parts.map(({ name }) => name)).toContain('mask')
    release()
    const { image } = await sentImage(page, strictServer)
    expectCrop(image, original, fitted)
  })
})

test('what is sent stands on the canvas; where it holds nothing to change nothing is sent', async ({
  page,
  strictServer,
}) => {
  const { original } = await openConnected(page, strictServer, () => openPhoto(page))
  await test.step('the frame of the next request always stands on the canvas, with a word where it would blur', async () => {
    const sent = page.getByRole('img', { name: /^Sent to gpt-image-1/ })
    await expect(sent).toHaveAccessibleName(/enlarged 1.5 ×|enlarged 1.3 ×/)
    const box = await canvasBox(page)
    const middle: Point = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
    await drag(page, [middle, [middle[0] + 20, middle[1]]])
    await expect(sent).toHaveAccessibleName(/^Sent to gpt-image-1: 1024 × 1024 pixels at \d+, \d+, 1:1$/)
    const place = /at (\d+), (\d+)/.exec((await sent.getAttribute('aria-label')) ?? '')
    const { image } = await sentImage(page, strictServer)
    expectCrop(image, original, { x: Number(place?.[1]), y: Number(place?.[2]), ...SQUARE })

    // Less context than the model's size has room for: a smaller crop, which the model sees in more detail.
    await page.getByRole('spinbutton', { name: 'Context' }).fill('100')
    await expect(sent).toHaveAccessibleName(/reduced \d\.\d ×/)
    const tight = (await sentImage(page, strictServer)).image
    expect(tight.width).toBeLessThan(400)
    await page.getByRole('button', { name: 'Automatic context' }).click()
    await expect(sent).toHaveAccessibleName(/1024 × 1024/)

    await page.getByRole('group', { name: 'Models' }).getByRole('checkbox', { name: 'local-fill' }).check()
    await expect(page.getByRole('img', { name: /^Sent to local-fill/ })).toHaveAccessibleName(/2000 × 1500/)
    await page.getByRole('radio', { name: 'Whole image' }).check()
    await expect(sent).toHaveAccessibleName(/2250 × 1500 pixels at -125, 0, enlarged 1.5 ×/)
    await page.getByRole('group', { name: 'Models' }).getByRole('checkbox', { name: 'local-fill' }).uncheck()
    const all = (await sentImage(page, strictServer)).image
    expect([all.width, all.height]).toEqual([1536, 1024])
  })

  await test.step('Modify sends the picture without the mask, and a frame beside the mask sends nothing', async () => {
    await takeAllBack(page)
    await page.getByRole('radio', { name: 'Automatic crop' }).check()
    const box = await canvasBox(page)
    const middle: Point = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
    await drag(page, [middle, [middle[0] + 20, middle[1]]])
    expect((await sentImage(page, strictServer)).parts).toContain('mask')
    await page.getByRole('radio', { name: 'Modify' }).check()
    const { image, parts } = await sentImage(page, strictServer)
    expect([image.width, parts.includes('mask')]).toEqual([1024, false])

    await page.getByRole('radio', { name: 'Replace' }).check()
    await page.getByRole('radio', { name: 'Custom frame' }).check()
    await fillFrame(page, { x: 0, y: 0, width: 256, height: 256 })
    await expect(page.getByRole('button', { name: 'Generate' })).toBeDisabled()
    await expect(page.getByText('Nothing inside the frame is masked.')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Fit to mask' }).click()
    await expect(page.getByRole('button', { name: 'Generate' })).toBeEnabled()
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true })

  test('a finger drags the frame by its corner and paints inside it', async ({ page, strictServer }) => {
    const { original, view } = await openConnected(page, strictServer, () => openPhoto(page))
    await page.getByRole('button', { name: /^Prompt and models/ }).click()
    await page.getByRole('radio', { name: 'Custom frame' }).check()
    await fillFrame(page, { x: 100, y: 100, ...SQUARE })
    await page.getByRole('complementary', { name: 'Edit' }).getByRole('button', { name: 'Close' }).click()
    // 18 px beside the corner: within a finger's reach of it.
    const [cornerX, cornerY] = toPage(view, [1124, 1124])
    const [toX, toY] = toPage(view, [1636, 1130])
    const box = await canvasBox(page)
    const inCanvas = ([x, y]: Point) => [(x - box.x) / box.width, (y - box.y) / box.height] as const
    await touchStroke(page, [
      inCanvas([cornerX + 18, cornerY + 18]),
      inCanvas([toX, cornerY + 18]),
      inCanvas([toX + 18, toY + 18]),
    ])
    const frame = await readFrame(page)
    expect(frame).toEqual({ x: 100, y: 100, width: 1536, height: 1024 })
    await expectNothingMasked(page)
    await touchStroke(page, [toPage(view, [600, 600]), toPage(view, [900, 700])].map(inCanvas))
    await expectSomethingMasked(page)
    const mask = await sentMask(page, strictServer)
    expect([mask.width, mask.height]).toEqual([1536, 1024])
    expectCrop((await sentImage(page, strictServer)).image, original, frame)
  })
})

test('areas far apart are asked for one by one where that is wanted, and each lands in its place', async ({
  page,
  strictServer,
}) => {
  // Two answers are aligned, laid in, adopted and laid in anew: on a busy machine that takes its time.
  test.slow()
  const { original, view } = await openConnected(page, strictServer, () =>
    openPhoto(page, { width: 1200, height: 900 }),
  )
  await page.getByRole('slider', { name: 'Brush size' }).fill('40')
  const each = page.getByRole('radio', { name: 'One request each' })
  const paths = [
    [whole(view, [180, 180]), whole(view, [260, 200])],
    [whole(view, [900, 700]), whole(view, [970, 660])],
  ]
  await drag(page, paths[0]!)
  await expectSomethingMasked(page)
  await expect(each).toHaveCount(0)
  await drag(page, paths[1]!)
  await each.check()
  await expect(page.getByRole('img', { name: /^Sent to gpt-image-1: 900 × 900/ })).toHaveCount(2)
  await generate(page)
  await expect(result(page, 'Result 2 of 2, gpt-image-1')).toBeVisible({ timeout: 60_000 })
  expect(strictServer.edits.map(({ problem }) => problem)).toEqual([null, null])

  const strokes = paths.map((path) => ({ points: path.map((at) => toDocument(view, at)), radius: 20 }))
  // The first that came is shown by itself.
  await expect(
    page.getByRole('region', { name: 'Results' }).getByRole('button', { pressed: true }),
  ).toHaveCount(1)
  for (const name of ['Result 1 of 2, gpt-image-1', 'Result 2 of 2, gpt-image-1']) {
    const one = result(page, name)
    if ((await one.getAttribute('aria-pressed')) !== 'true') await one.click()
    await page.getByRole('button', { name: 'Use as base' }).click()
    // The base is shown by itself once it is made.
    await expect(one).toHaveAttribute('aria-pressed', 'false')
  }
  const saved = await download(page, 'Download')
  const picture = decodePng(saved.bytes)
  expectOnlyInside(picture, original, strokes)
  expectFilled(picture, strokes)
})
