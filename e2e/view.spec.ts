import { openNext } from './editor-page'
import {
  actualSizeView,
  canvasBox,
  drag,
  expect,
  expectColour,
  expectDocument,
  expectMask,
  expectNothingMasked,
  fittedView,
  greyPicture,
  middleOfCanvas,
  openFile,
  type PageView,
  type Point,
  panView,
  pngPhoto,
  rangeOf,
  screenPixels,
  sentMask,
  test,
  toDocument,
  touchGesture,
  turnView,
  wheelNotches,
} from './fixtures'
import { openConnected } from './remote-server'

/** Zoom, pan and turn: the pointer paints where it is, and what is shown is what is there. */

const SIZE = { width: 1500, height: 1000 }
/** 6 % of the shorter edge. */
const RADIUS = 30
/** Half the pixels to paint and to compare. */
const SMALLER = { width: 1050, height: 700 }

for (const deviceScaleFactor of [1, 1.5, 2, 3]) {
  test.describe(`${deviceScaleFactor} device pixels a CSS pixel`, () => {
    // Nine times the pixels of a large window are not needed to see where a stroke lands.
    test.use({
      deviceScaleFactor,
      ...(deviceScaleFactor < 2 ? {} : { viewport: { width: 1100, height: 700 } }),
    })

    test('at any zoom, pan and angle the mask is where the pointer was', async ({ page, strictServer }) => {
      await openConnected(page, strictServer, () => openFile(page, pngPhoto(SMALLER), 'photo.png'))
      const box = await canvasBox(page)
      const random = randomFrom(deviceScaleFactor * 100)
      const between = (from: number, to: number) => Math.round(from + (to - from) * random())
      const strokes = []
      let view: PageView = await fittedView(page, SMALLER)
      for (let round = 0; round < 3; round++) {
        view = await turnView(page, view, between(-5, 5))
        view = await wheelNotches(page, view, somewhere(box, random), between(-2, 5))
        view = await panView(page, view, [between(-60, 60), between(-60, 60)])
        const path = Array.from({ length: 4 }, () => somewhere(box, random))
        await drag(page, path)
        strokes.push({ points: path.map((point) => toDocument(view, point)), radius: 0.03 * SMALLER.height })
      }
      expectMask(await sentMask(page, strictServer), SMALLER, strokes, { tolerance: 1.5 })
    })
  })
}

test('keys and a trackpad turn and move the view, and what is shown turned has no seam', async ({
  page,
  strictServer,
}) => {
  await test.step('the keys turn by 15 degrees and back to upright; another picture comes upright', async () => {
    await openConnected(page, strictServer, () => openFile(page, pngPhoto(SIZE), 'photo.png'))
    const angle = page.getByRole('button', { name: 'Reset rotation' })
    await expect(angle).toHaveCount(0)
    for (const key of ['.', '6', '.', ',']) await page.keyboard.press(key)
    await expect(angle).toHaveText('30°')
    await page.keyboard.press('5')
    await expect(angle).toHaveCount(0)
    for (const key of [',', '4']) await page.keyboard.press(key)
    await expect(angle).toHaveText('-30°')
    await angle.click()
    await expect(angle).toHaveCount(0)
    await page.keyboard.press('.')
    await expect(angle).toHaveText('15°')
    await openFile(page, pngPhoto({ width: 400, height: 300 }), 'other.png')
    await expect(angle).toHaveCount(0)
  })

  await test.step('two fingers on a trackpad pan once they went aslant, and a pinch zooms', async () => {
    await openFile(page, pngPhoto(SIZE), 'photo.png')
    await expectDocument(page, SIZE)
    let view = await actualSizeView(page, SIZE)
    const { x, y } = await middleOfCanvas(page, 0)
    await page.mouse.move(x, y)
    await page.mouse.wheel(30, 20)
    await page.mouse.wheel(0, 50)
    view = { ...view, x: view.x - 30, y: view.y - 70 }
    const path: Point[] = [
      [x - 100, y],
      [x + 100, y + 30],
    ]
    await drag(page, path)
    const points = path.map((point) => toDocument(view, point))
    expectMask(await sentMask(page, strictServer), SIZE, [{ points, radius: RADIUS }])
    await page.mouse.move(x, y)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -10)
    await page.keyboard.up('Control')
    await expect(page.getByRole('status', { name: 'Zoom' })).toHaveText('111 %')
  })

  await test.step('turned, tiles meet without a seam, in the picture and in the mask over it', async () => {
    await openNext(
      page,
      greyPicture(SIZE, () => 128),
      'grey.png',
    )
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: '100%' }).click()
    for (let step = 0; step < 2; step++) await page.keyboard.press('.')
    const clip = await middleOfCanvas(page, 300)
    await page.mouse.move(1, 1)
    // 38 % of #ff3d6e over 128.
    await expectColour(page, [clip.x, clip.y], [176, 102, 120], 3)
    await expectColour(page, [clip.x + 299, clip.y + 299], [176, 102, 120], 3)
    const { darkest, brightest } = rangeOf(await screenPixels(page, clip))
    expect(brightest - darkest).toBeLessThanOrEqual(1)
  })
})

test.describe('touch', () => {
  test.use({ hasTouch: true })

  test('two fingers turn the view; a palm beside the pen does nothing', async ({ page, strictServer }) => {
    await test.step('two fingers turn the view, snap at right angles, and a pinch turns nothing', async () => {
      await openConnected(page, strictServer, () => openFile(page, pngPhoto(SIZE), 'photo.png'))
      const angle = page.getByRole('button', { name: 'Reset rotation' })
      await touchGesture(page, twist(0, 7, 1.4))
      await expect(page.getByRole('status', { name: 'Zoom' })).not.toHaveText('64 %')
      await expect(angle).toHaveCount(0)
      // What the dead zone takes, 8 degrees, is not turned.
      await touchGesture(page, twist(20, 68, 1))
      await expect(angle).toHaveText('40°')
      await touchGesture(page, twist(0, 60, 1))
      await expect(angle).toHaveText('90°')
      await expectNothingMasked(page)
    })

    await test.step('a palm that came down before the pen leaves no trace, nor does one beside it', async () => {
      await page.keyboard.press('5')
      await page.getByRole('button', { name: 'Fit', exact: true }).click()
      const view = await fittedView(page, SIZE)
      const { x, y } = await middleOfCanvas(page, 0)
      const cdp = await page.context().newCDPSession(page)
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]) =>
        cdp.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: points.map((point, id) => ({ x: point[0], y: point[1], id })),
        })
      const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [left, top]: Point) =>
        cdp.send('Input.dispatchMouseEvent', {
          type,
          x: left,
          y: top,
          button: 'left',
          buttons: type === 'mouseReleased' ? 0 : 1,
          force: 1,
          pointerType: 'pen',
        })
      await touch('touchStart', [[x + 200, y + 150]])
      await touch('touchMove', [[x + 210, y + 160]])
      await pen('mousePressed', [x - 100, y])
      await pen('mouseMoved', [x - 50, y - 40])
      await touch('touchMove', [[x + 150, y + 100]])
      await pen('mouseMoved', [x, y])
      await pen('mouseReleased', [x, y])
      await touch('touchEnd', [])
      const path: Point[] = [
        [x - 100, y],
        [x - 50, y - 40],
        [x, y],
      ]
      const points = path.map((point) => toDocument(view, point))
      expectMask(await sentMask(page, strictServer), SIZE, [{ points, radius: RADIUS }])
    })
  })
})

/** Two fingers around the middle that turn from one angle to another, their distance growing by a factor. */
function twist(fromDeg: number, toDeg: number, growth: number) {
  const steps = 12
  return [0, 180].map((side) =>
    Array.from({ length: steps + 1 }, (_, step) => {
      const angle = ((fromDeg + side + ((toDeg - fromDeg) * step) / steps) * Math.PI) / 180
      const reach = 120 * (1 + ((growth - 1) * step) / steps)
      return [0.5 + (reach * Math.cos(angle)) / 1052, 0.5 + (reach * Math.sin(angle)) / 679] as const
    }),
  )
}

/** A whole pixel of the window within the middle of the canvas, clear of what lies over its edges. */
function somewhere(box: Awaited<ReturnType<typeof canvasBox>>, random: () => number): Point {
  return [
    Math.round(box.x + box.width * (0.25 + 0.5 * random())),
    Math.round(box.y + box.height * (0.25 + 0.5 * random())),
  ]
}

/** Numbers from 0 to 1 that are the same in every run (Mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
