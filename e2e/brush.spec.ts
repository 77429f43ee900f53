import type { Page } from '@playwright/test'
import {
  canvas,
  drag,
  expect,
  expectMask,
  expectNothingMasked,
  fittedView,
  openSample,
  type Point,
  sentMask,
  signedDistances,
  test,
  toDocument,
} from './fixtures'
import { expectSteps, takeAllBack } from './history-menu'
import { coverageNow } from './mask-menu'
import { openConnected } from './remote-server'
import { fromMiddle, holding } from './selections'
import { expectShape } from './shape-reference'

/** What keys, pens and options make of a brush stroke. Coffee fits at 100 %. */

const SIZE = { width: 600, height: 400 }
const RADIUS = 12

test('lines: to a click, straight, and hung on a string; widths: by dragging, by pressure, soft, and from 1 to 4000', async ({
  page,
  strictServer,
}) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  await test.step('with Shift held a stroke is straight, and goes on by hand where Shift is let go', async () => {
    const at = await fromMiddle(page)
    await holding(page, ['Shift'], () => drag(page, [at(-100, 90), at(0, -100), at(130, 20)]))
    const straight = await strokeOf(page, [at(-100, 90), at(130, 20)])
    expectMask(await sentMask(page, strictServer), SIZE, [straight])
    await page.keyboard.press('Control+z')

    await page.mouse.move(...at(-200, -60))
    await page.mouse.down()
    await page.mouse.move(...at(-150, 40))
    await page.keyboard.down('Shift')
    for (const point of [at(-100, -120), at(0, 130), at(40, 40)]) await page.mouse.move(...point)
    await page.keyboard.up('Shift')
    await page.mouse.move(...at(120, -60))
    await page.mouse.up()
    const line = await strokeOf(page, [at(-200, -60), at(-150, 40), at(40, 40), at(120, -60)])
    expectMask(await sentMask(page, strictServer), SIZE, [line])
    await takeAllBack(page)
  })

  await test.step('Shift+click draws a line from the end of the last stroke, again and again', async () => {
    const at = await fromMiddle(page)
    await drag(page, [at(-200, -100), at(-120, -40)])
    for (const corner of [at(60, -90), at(150, 80)])
      await holding(page, ['Shift'], () => page.mouse.click(...corner))
    const line = await strokeOf(page, [at(-200, -100), at(-120, -40), at(60, -90), at(150, 80)])
    expectMask(await sentMask(page, strictServer), SIZE, [line])
    await expectSteps(page, ['Beginning', 'Brush stroke', 'Brush stroke', '[Brush stroke]'])
    // A drag is a line of its own.
    await holding(page, ['Shift'], () => drag(page, [at(-180, 120), at(0, 150)]))
    const apart = await strokeOf(page, [at(-180, 120), at(0, 150)])
    expectMask(await sentMask(page, strictServer), SIZE, [line, apart])
    await clearMask(page)
  })

  await test.step('smoothing hangs the brush on a string: a shaking hand leaves a straight line', async () => {
    const at = await fromMiddle(page)
    // The string is as long as the slider's value in CSS pixels.
    await page.getByRole('slider', { name: 'Brush smoothing' }).fill('80')
    const shaking = [at(0, 0), at(30, 60), at(-20, -50), at(55, 40), at(-60, 10), at(70, -30)]
    await drag(page, shaking)
    const line = await strokeOf(page, [at(0, 0), at(70, -30)])
    expectMask(await sentMask(page, strictServer), SIZE, [line])
    await page.keyboard.press('Control+z')
    await page.getByRole('slider', { name: 'Brush smoothing' }).fill('0')
    await drag(page, shaking)
    expectMask(await sentMask(page, strictServer), SIZE, [await strokeOf(page, shaking)])
    await takeAllBack(page)
  })

  await test.step('dragging with Alt changes size and hardness and paints nothing, Escape gives them back', async () => {
    const at = await fromMiddle(page)
    const size = page.getByRole('slider', { name: 'Brush size' })
    const hardness = page.getByRole('slider', { name: 'Brush hardness' })
    await expect(size).toHaveValue('24')
    await expect(hardness).toHaveValue('100')
    await holding(page, ['Alt'], () => drag(page, [at(0, 0), at(30, -20), at(70, -40)]))
    // 1 % a pixel to the right, half a point a pixel up.
    await expect(size).toHaveValue('48')
    await expect(hardness).toHaveValue('80')
    await expectNothingMasked(page)
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()

    await holding(page, ['Alt'], async () => {
      await page.mouse.move(...at(0, 0))
      await page.mouse.down()
      await page.mouse.move(...at(-90, 60))
      await expect(hardness).toHaveValue('100')
      await page.keyboard.press('Escape')
      await page.mouse.up()
    })
    await expect(size).toHaveValue('48')
    await expect(hardness).toHaveValue('80')

    await hardness.fill('100')
    await drag(page, [at(-100, 0), at(100, 10)])
    const line = { ...(await strokeOf(page, [at(-100, 0), at(100, 10)])), radius: 24 }
    expectMask(await sentMask(page, strictServer), SIZE, [line])
    await clearMask(page)
  })

  await test.step('a pen that presses less and less leaves a line that tapers', async () => {
    const view = await fittedView(page, SIZE)
    const at = await fromMiddle(page)
    await page.getByRole('slider', { name: 'Brush size' }).fill('60')
    const forces = [1, 0.75, 0.5, 0.25]
    const path = forces.map((_, i) => at(-150 + 100 * i, -20 + 30 * (i % 2)))
    const cdp = await page.context().newCDPSession(page)
    const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [x, y]: Point, force: number) =>
      cdp.send('Input.dispatchMouseEvent', {
        type,
        x,
        y,
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        force,
        pointerType: 'pen',
      })
    await send('mousePressed', path[0]!, 1)
    for (const [i, force] of forces.entries()) await send('mouseMoved', path[i]!, force)
    await send('mouseReleased', path.at(-1)!, 0)
    // Without pressure 15 % of the width are left; between two points the radius runs evenly.
    const discs = path.slice(1).flatMap((to, i) =>
      Array.from({ length: 101 }, (_, step) => {
        const t = step / 100
        const [a, b] = [toDocument(view, path[i]!), toDocument(view, to)]
        const radius = 30 * (0.15 + 0.85 * (forces[i]! * (1 - t) + forces[i + 1]! * t))
        return { x: a[0] + (b[0] - a[0]) * t, y: a[1] + (b[1] - a[1]) * t, radius }
      }),
    )
    const [left, right] = [discs[0]!.x - 32, discs.at(-1)!.x + 32]
    const tapered = (x: number, y: number) => {
      let nearest = Number.POSITIVE_INFINITY
      if (x < left || x > right) return nearest
      for (const disc of discs) {
        const distance = Math.sqrt((x - disc.x) ** 2 + (y - disc.y) ** 2) - disc.radius
        if (distance < nearest) nearest = distance
      }
      return nearest
    }
    expectShape(await sentMask(page, strictServer), SIZE, tapered)
    await clearMask(page)
  })

  await test.step('a soft brush fades towards its edge, and strokes that cross are no stronger than one', async () => {
    const at = await fromMiddle(page)
    await page.getByRole('slider', { name: 'Brush size' }).fill('100')
    for (let press = 0; press < 10; press++) await page.keyboard.press('Shift+BracketLeft')
    await expect(page.getByRole('slider', { name: 'Brush hardness' })).toHaveValue('0')
    await page.keyboard.press('Shift+BracketRight')
    await expect(page.getByRole('slider', { name: 'Brush hardness' })).toHaveValue('10')
    const path = [at(-150, 0), at(150, 0)]
    await drag(page, path)
    const once = await coverageNow(page)
    const line = { ...(await strokeOf(page, path)), radius: 50 }
    const distances = signedDistances(SIZE, [line])
    const column = Math.round(line.points[0]![0] + 150)
    const across = Array.from({ length: SIZE.height }, (_, y) => y * SIZE.width + column)
    for (const [i, place] of across.entries()) {
      if (distances[place]! > 1) expect(once[place]).toBe(0)
      if (i > 0 && i <= SIZE.height / 2) expect(once[place]).toBeGreaterThanOrEqual(once[across[i - 1]!]!)
    }
    expect(Math.max(...across.map((place) => once[place]!))).toBe(255)
    expect(across.filter((place) => once[place]! > 20 && once[place]! < 235).length).toBeGreaterThan(30)
    await page.keyboard.press('Escape')
    await drag(page, path)
    await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled()
    const twice = await coverageNow(page)
    expect(twice.findIndex((value, i) => value !== once[i])).toBe(-1)
    await clearMask(page)
    await page.getByRole('slider', { name: 'Brush hardness' }).fill('100')
  })

  await test.step('the size can be 1 and 4000 document pixels', async () => {
    const view = await fittedView(page, SIZE)
    const at = await fromMiddle(page)
    const size = page.getByRole('slider', { name: 'Brush size' })
    await size.fill('1')
    await drag(page, [at(-50, -50), at(50, 20)])
    const ends = [at(-50, -50), at(50, 20)].map((point) => toDocument(view, point))
    const hair = await sentMask(page, strictServer)
    const masked = hair.data.filter((value, i) => i % 4 === 3 && value === 0).length
    expect(masked).toBeGreaterThan(50)
    expectMask(hair, SIZE, [{ points: ends, radius: 0.5 }])
    await size.fill('100')
    await expect(canvas(page)).toHaveCSS('cursor', 'none')
    await size.fill('4000')
    // Its ring lies outside what is seen.
    await expect(canvas(page)).toHaveCSS('cursor', 'crosshair')
    await page.mouse.click(...at(200, 100))
    await expect(canvas(page)).toHaveAttribute('aria-description', /100\.0 % masked/)
  })
})

async function clearMask(page: Page): Promise<void> {
  await page.keyboard.press('Control+d')
  await expectNothingMasked(page)
}

async function strokeOf(page: Page, path: readonly Point[]) {
  const view = await fittedView(page, SIZE)
  return { points: path.map((point) => toDocument(view, point)), radius: RADIUS }
}
