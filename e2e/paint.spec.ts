import type { Page } from '@playwright/test'
import {
  actualSizeView,
  drag,
  expect,
  expectMask,
  expectNothingMasked,
  fittedView,
  openFile,
  type PageView,
  type Point,
  pngPhoto,
  sentMask,
  test,
  toDocument,
  wheelZoom,
} from './fixtures'
import { openConnected } from './remote-server'

/** The mask that leaves, against a reference made from where the pointer was. */

const SIZE = { width: 1500, height: 1000 }
/** 6 % of the shorter edge. */
const RADIUS = 30

test.beforeEach(async ({ page, strictServer }) => {
  await openConnected(page, strictServer, () => openFile(page, pngPhoto(SIZE), 'photo.png'))
})

test('brush and eraser mask what they passed, however wide they are and however near the picture', async ({
  page,
  strictServer,
}) => {
  await test.step('fitted, what the brush passed is masked and what the eraser passed is not', async () => {
    await test.step('fitted, a wavy stroke masks exactly what the brush passed', async () => {
      const view = await fittedView(page, SIZE)
      const path = wave(280, 300)
      await drag(page, path)
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, path)])
      await clearMask(page)
    })

    await test.step('the eraser takes back what it passes', async () => {
      const view = await fittedView(page, SIZE)
      const painted = wave(250, 350)
      const erased: Point[] = [
        [300, 500],
        [500, 320],
        [800, 420],
      ]
      await drag(page, painted)
      await page.getByRole('radio', { name: 'Eraser' }).check()
      await drag(page, erased)
      const strokes = [stroke(view, painted), { ...stroke(view, erased), erases: true }]
      expectMask(await sentMask(page, strictServer), SIZE, strokes)
    })
  })

  await test.step('the brush masks what it passed, however wide it is and however near the picture', async () => {
    await clearMask(page)
    await page.getByRole('radio', { name: 'Brush', exact: true }).check()
    await test.step('the brush is as wide as its slider says, at first 6 % of the shorter edge', async () => {
      const slider = page.getByRole('slider', { name: 'Brush size' })
      await expect(slider).toHaveValue('60')
      await slider.fill('25')
      const view = await actualSizeView(page, SIZE)
      const path: Point[] = [
        [400, 300],
        [700, 320],
      ]
      await drag(page, path)
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, path, 12.5)])
      await clearMask(page)
      await slider.fill('60')
    })

    await test.step('at 100 %, strokes join into one mask', async () => {
      const view = await actualSizeView(page, SIZE)
      const paths: Point[][] = [
        wave(200, 250),
        [
          [600, 200],
          [640, 560],
        ],
        [[900, 700]],
      ]
      for (const path of paths) await drag(page, path)
      expectMask(
        await sentMask(page, strictServer),
        SIZE,
        paths.map((path) => stroke(view, path)),
      )
      await clearMask(page)
    })

    await test.step('at 400 %, zoomed by the wheel at the pointer, the mask is where the pointer was', async () => {
      const view = await wheelZoom(page, await actualSizeView(page, SIZE), [800, 500], 4)
      const path = wave(150, 300)
      await drag(page, path)
      expectMask(await sentMask(page, strictServer), SIZE, [stroke(view, path)])
    })
  })
})

async function clearMask(page: Page): Promise<void> {
  await page.keyboard.press('Control+d')
  await expectNothingMasked(page)
}

/** Two periods of whole window pixels from a place on, 640 px wide. */
function wave(x: number, y: number): Point[] {
  return Array.from({ length: 41 }, (_, i) => [x + 16 * i, Math.round(y + 90 * Math.sin(i / 3.2))] as const)
}

function stroke(view: PageView, path: readonly Point[], radius = RADIUS) {
  return { points: path.map((point) => toDocument(view, point)), radius }
}
