import { described } from './editor-page'
import {
  actualSizeView,
  canvas,
  drag,
  expect,
  expectNothingMasked,
  expectSomethingMasked,
  fittedView,
  openFile,
  openSample,
  type PageView,
  type Point,
  pngPhoto,
  sentMask,
  test,
  toDocument,
  turnView,
  wheelZoom,
} from './fixtures'
import { expectSteps, takeAllBack } from './history-menu'
import { openConnected } from './remote-server'
import {
  draw,
  fromMiddle,
  holding,
  pathAround,
  pickMode,
  pickTool,
  SHAPE_TOOLS,
  selectAround,
  shapeOf,
} from './selections'
import { differenceOf, ellipseOf, expectShape, intersectionOf, rectangleOf, unionOf } from './shape-reference'

/** Lasso, polygon, rectangle and ellipse: what they select is what is sent. */

const LARGE = { width: 1200, height: 800 }
/** Coffee, which fits at 100 %. */
const SIZE = { width: 600, height: 400 }

// The view's own spec has all ratios, with the brush.
for (const deviceScaleFactor of [1.5]) {
  test.describe(`${deviceScaleFactor} device pixels a CSS pixel`, () => {
    test.use({ deviceScaleFactor })

    test('fitted, at 100 %, at 400 % and turned, selections are where the pointer went', async ({
      page,
      strictServer,
    }) => {
      await openConnected(page, strictServer, () => openFile(page, pngPhoto(LARGE), 'photo.png'))
      const at = await fromMiddle(page)
      const selectAll = async (view: PageView) => {
        const shape = unionOf(
          await selectAround(page, view, 'Lasso', at(-160, -90), 70),
          await selectAround(page, view, 'Polygon', at(150, -80), 75),
          await selectAround(page, view, 'Rectangle', at(-150, 90), 65),
          await selectAround(page, view, 'Ellipse', at(160, 95), 70),
        )
        expectShape(await sentMask(page, strictServer), LARGE, shape)
        await page.keyboard.press('Control+d')
        await expectNothingMasked(page)
      }
      const fitted = await fittedView(page, LARGE)
      await selectAll(fitted)
      const actual = await actualSizeView(page, LARGE)
      await selectAll(actual)
      await selectAll(await wheelZoom(page, actual, at(20, 10), 4))
      await page.getByRole('button', { name: 'Fit', exact: true }).click()
      await selectAll(await turnView(page, fitted, 1))
    })
  })
}

test.describe('on Coffee', () => {
  test.beforeEach(async ({ page, strictServer }) => {
    await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  })

  test('Rectangle, Ellipse: keys while it is drawn, and after; modes, what is broken off, and what leaves the picture', async ({
    page,
    strictServer,
  }) => {
    for (const tool of ['Rectangle', 'Ellipse'] as const) {
      await test.step(tool, async () => {
        await test.step('Shift keeps it square, Alt grows it from the centre', async () => {
          const view = await fittedView(page, SIZE)
          const at = await fromMiddle(page)
          const of = tool === 'Rectangle' ? rectangleOf : ellipseOf
          const between = (a: Point, b: Point) => of(toDocument(view, a), toDocument(view, b))
          const path = [at(20, 10), at(60, 70), at(-40, 100)]
          await pickTool(page, tool)
          for (const [keys, shape] of [
            [['Shift'], between(at(20, 10), at(-70, 100))],
            [['Alt'], between(at(-40, 100), at(80, -80))],
            [['Shift', 'Alt'], between(at(-70, 100), at(110, -80))],
          ] as const) {
            await holding(page, keys, () => drag(page, path))
            expectShape(await sentMask(page, strictServer), SIZE, shape)
            await page.keyboard.press('Control+z')
            await expectNothingMasked(page)
          }
          await page.mouse.move(...at(20, 10))
          await page.mouse.down()
          await page.mouse.move(...at(-40, 100))
          await holding(page, ['Shift'], () => page.mouse.up())
          expectShape(await sentMask(page, strictServer), SIZE, between(at(20, 10), at(-70, 100)))
          await takeAllBack(page)
        })

        await test.step('arrow keys move what was drawn, with Shift they resize it, all one undo entry', async () => {
          const view = await fittedView(page, SIZE)
          const at = await fromMiddle(page)
          await pickTool(page, tool)
          await drag(page, [at(-80, -60), at(60, 50)])
          for (const key of [
            'ArrowRight',
            'ArrowRight',
            'ArrowUp',
            'ArrowUp',
            'ArrowUp',
            'ArrowUp',
            'ArrowLeft',
          ])
            await page.keyboard.press(key)
          for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp'])
            await page.keyboard.press(`Shift+${key}`)
          const of = tool === 'Rectangle' ? rectangleOf : ellipseOf
          const shape = of(toDocument(view, at(-79, -64)), toDocument(view, at(64, 44)))
          expectShape(await sentMask(page, strictServer), SIZE, shape)
          await page.keyboard.press('Enter')
          await expectSteps(page, ['Beginning', `[${tool} selection]`])
          await page.keyboard.press('Control+z')
          await expectNothingMasked(page)
          await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
        })

        await test.step('Enter and Escape end the adjusting and keep it', async () => {
          const of = tool === 'Rectangle' ? rectangleOf : ellipseOf
          const view = await fittedView(page, SIZE)
          const at = await fromMiddle(page)
          const shape = of(toDocument(view, at(-80, -60)), toDocument(view, at(60, 50)))
          await pickTool(page, tool)
          for (const key of ['Enter', 'Escape']) {
            await drag(page, [at(-80, -60), at(60, 50)])
            await page.keyboard.press(key)
            await page.keyboard.press('ArrowRight')
            expectShape(await sentMask(page, strictServer), SIZE, shape, { tolerance: 0 })
            await page.keyboard.press('Control+z')
            await expectNothingMasked(page)
          }
          await takeAllBack(page)
        })
      })
    }

    await test.step('Escape while a selection is drawn leaves nothing of it and no undo entry', async () => {
      const at = await fromMiddle(page)
      for (const tool of ['Lasso', 'Rectangle', 'Ellipse'] as const) {
        await pickTool(page, tool)
        const [start, ...rest] = pathAround(tool, at(0, 0), 90)
        await page.mouse.move(...start!)
        await page.mouse.down()
        for (const point of rest) await page.mouse.move(...point)
        await page.keyboard.press('Escape')
        await page.mouse.move(...at(120, 110))
        await page.mouse.up()
        await expectNothingMasked(page)
        await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
      }
    })

    await test.step('a lasso that leaves the picture selects what lies within it', async () => {
      const view = await fittedView(page, SIZE)
      const at = await fromMiddle(page)
      await pickTool(page, 'Lasso')
      const path = [at(-200, -100), at(-370, -130), at(-400, 40), at(-340, 230), at(-100, 150)]
      await drag(page, path)
      expectShape(await sentMask(page, strictServer), SIZE, shapeOf('Lasso', view, path))
      await takeAllBack(page)
    })

    await test.step('the selection mode decides where no key is held, and a key goes before it', async () => {
      const view = await fittedView(page, SIZE)
      const at = await fromMiddle(page)
      const base = await selectAround(page, view, 'Rectangle', at(-40, 0), 90)
      const before = await described(page)
      const path = pathAround('Ellipse', at(50, 20), 80)
      const shape = shapeOf('Ellipse', view, path)
      await pickTool(page, 'Ellipse')
      for (const [mode, keys, expected] of [
        ['Add', [], unionOf(base, shape)],
        ['Subtract', [], differenceOf(base, shape)],
        ['Intersect', [], intersectionOf(base, shape)],
        ['Replace', [], shape],
        ['Replace', ['Shift'], unionOf(base, shape)],
        ['Add', ['Alt'], differenceOf(base, shape)],
      ] as const) {
        await pickMode(page, mode)
        await holding(page, keys, () => drag(page, path))
        expectShape(await sentMask(page, strictServer), SIZE, expected)
        await page.keyboard.press('Control+z')
        await expect(canvas(page)).toHaveAttribute('aria-description', before)
      }
    })
  })

  test('every tool: Shift adds, Alt subtracts, both intersect, each one undo entry', async ({
    page,
    strictServer,
  }) => {
    for (const tool of SHAPE_TOOLS) {
      await test.step(tool, async () => {
        const view = await fittedView(page, SIZE)
        const at = await fromMiddle(page)
        const base = await selectAround(page, view, 'Rectangle', at(-40, 0), 90)
        await expectSomethingMasked(page)
        const before = await described(page)
        const path = pathAround(tool, at(50, 20), 80)
        const shape = shapeOf(tool, view, path)
        await pickTool(page, tool)
        for (const [keys, expected] of [
          [['Shift'], unionOf(base, shape)],
          [['Alt'], differenceOf(base, shape)],
          [['Shift', 'Alt'], intersectionOf(base, shape)],
        ] as const) {
          await holding(page, keys, () => draw(page, tool, path))
          expectShape(await sentMask(page, strictServer), SIZE, expected)
          await page.keyboard.press('Control+z')
          await expect(canvas(page)).toHaveAttribute('aria-description', before)
        }
        expectShape(await sentMask(page, strictServer), SIZE, base)
        await takeAllBack(page)
      })
    }
  })
})
