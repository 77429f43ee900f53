import { expect, type Locator, type Page } from '@playwright/test'
import { dilated } from './dilation'
import { canvas, fittedView, openFile, screenPixels, test } from './fixtures'
import { openHistory } from './history-menu'
import { alphas, coverageNow, exportMask, greyPng, importMask, openMasks } from './mask-menu'
import { openRefine } from './operation-bar'
import { encodePng } from './png'
import { inPage } from './pointing'
import { differenceOf, rectangleOf, type Shape, unionOf } from './shape-reference'
import { type Press, pressKeys, tap } from './ways'

/** All that is done to a whole mask, by a finger and by keys alone. */

const SIZE = { width: 300, height: 200 }

const BODY = rectangleOf([60, 50], [200, 150])
const HOLE = rectangleOf([100, 80], [120, 100])
/** It opens to the outside. */
const DENT = rectangleOf([180, 90], [200, 110])
const SOLID = differenceOf(differenceOf(BODY, HOLE), DENT)
const SPECK_EDGES = [10, 19, 21]
const SPECKS = SPECK_EDGES.map((edge, i) => rectangleOf([230, 10 + 30 * i], [230 + edge, 10 + 30 * i + edge]))
const MASK = coverageOf(unionOf(SOLID, ...SPECKS))
const NOTHING = MASK.map(() => 0)
/** Where the picture is transparent. */
const CLEAR = coverageOf(rectangleOf([10, 160], [90, 190]))
type Way = {
  /** Does what a button is for, or chooses a radio. */
  readonly press: Press
  /** Sets a slider that shows to another value. */
  readonly set: Press
  readonly undo: (page: Page) => Promise<void>
  /** Closes what lies over the picture. */
  readonly close: (page: Page) => Promise<void>
}

const FINGER: Way = {
  press: tap,
  async set(slider) {
    const track = await slider.boundingBox()
    if (!track) throw new Error('The slider is not visible')
    await slider.page().touchscreen.tap(track.x + track.width * 0.45, track.y + track.height / 2)
  },
  undo: (page) => tap(page.getByRole('button', { name: 'Undo', exact: true })),
  close: (page) => page.touchscreen.tap(195, 600),
}

const KEYS: Way = {
  press: pressKeys,
  async set(slider) {
    // What was started by keys is adjusted by keys.
    await expect(slider).toBeFocused()
    await slider.page().keyboard.press('PageUp')
  },
  undo: (page) => page.keyboard.press('Control+z'),
  close: (page) => page.keyboard.press('Escape'),
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true })
  test('all that is done to a mask is done by a finger', ({ page }) => doAll(page, FINGER))
})

test('all that is done to a mask is done by keys alone', ({ page }) => doAll(page, KEYS))

async function doAll(page: Page, way: Way): Promise<void> {
  const { press } = way
  const pressButton = (name: string, within: Page | Locator = page) =>
    press(within.getByRole('button', { name, exact: true }))
  const refine = async (name: string) => pressButton(name, await openRefine(page, press))
  const adjust = async (bar: Locator) => {
    const slider = bar.getByRole('slider')
    const before = (await slider.getAttribute('aria-valuetext')) ?? ''
    await way.set(slider)
    await expect(slider).not.toHaveAttribute('aria-valuetext', before)
    return Number.parseInt((await slider.getAttribute('aria-valuetext')) ?? '', 10)
  }
  const undo = async () => {
    await way.undo(page)
    await expectMasked(page, MASK)
  }
  const expectKeysOn = async (name: string, within: Page | Locator = page) => {
    if (way === KEYS) await expect(within.getByRole('button', { name, exact: true })).toBeFocused()
  }
  await openFile(page, picture(), 'cut out.png')

  await test.step('a mask is imported', async () => {
    await importMask(page, greyPng(SIZE, MASK), 'mask.png', press)
    await expectMasked(page, MASK)
  })

  await test.step('all of it, the rest of it, nothing of it', async () => {
    for (const [name, made] of [
      ['Select all', inverted(NOTHING)],
      ['Invert mask', inverted(MASK)],
      ['Clear mask', NOTHING],
    ] as const) {
      await pressButton(name)
      await expectMasked(page, made)
      await undo()
    }
  })

  await test.step('grown by an amount and taken back, shrunk', async () => {
    await pressButton('Grow mask')
    await expectMasked(page, grown(MASK, 10))
    const bar = page.getByRole('group', { name: 'Grow mask', exact: true })
    await expectMasked(page, grown(MASK, await adjust(bar)))
    await pressButton('Take back', bar)
    await expectMasked(page, MASK)
    await expectKeysOn('Grow mask')
    await pressButton('Shrink mask')
    await expectMasked(page, inverted(grown(inverted(MASK), 10)))
    await undo()
  })

  await test.step('its edge feathered, hardened and smoothed, and each form of its file', async () => {
    await pressButton('Feather mask')
    const soft = await coverageNow(page, press)
    const row = soft.subarray(70 * SIZE.width, 71 * SIZE.width)
    // A gaussian of 5 px: 86 % a deviation inside, 18 % one outside.
    expect(row.findIndex((value) => value >= 128)).toBe(60)
    expect([row[65]! / 255, row[55]! / 255]).toEqual([expect.closeTo(0.86, 1), expect.closeTo(0.18, 1)])
    await refine('Harden edge')
    const hard = inverted(alphas((await exportMask(page, 'Alpha', press)).pixels))
    const between = (coverage: Uint8Array) => coverage.filter((value) => value > 0 && value < 255).length
    expect(between(hard)).toBeLessThan(between(soft) / 10)
    await way.undo(page)
    await undo()
    await refine('Smooth outline')
    const round = inverted(alphas((await exportMask(page, 'As sent', press)).pixels))
    const at = (x: number, y: number) => round[y * SIZE.width + x]
    expect([at(60, 50), at(61, 51), at(65, 55)]).toEqual([0, 0, 255])
    expect([at(59, 75), at(60, 75), at(140, 49), at(140, 50)]).toEqual([0, 255, 0, 255])
    await undo()
  })

  await test.step('holes filled, specks removed, what is transparent selected', async () => {
    await refine('Fill holes')
    await expectMasked(page, coverageOf(unionOf(differenceOf(BODY, DENT), ...SPECKS)))
    await undo()
    await refine('Remove specks')
    await expectMasked(page, withSpecks(400))
    const bar = page.getByRole('group', { name: 'Remove specks' })
    await expectMasked(page, withSpecks(await adjust(bar)))
    if (way === FINGER) await expectRoomOnNarrowest(page, bar)
    await pressButton('Keep', bar)
    await expectKeysOn('Refine mask')
    if (way === FINGER) await expectRoomOnNarrowest(page, page.getByRole('region', { name: 'Tool options' }))
    await undo()
    await refine('Select transparency')
    await expectMasked(page, CLEAR)
    await undo()
  })

  await test.step('copied and pasted, kept and used, and a picture imported as a mask', async () => {
    await pressButton('Copy mask', await openMasks(page, press))
    await pressButton('Clear mask')
    await expectMasked(page, NOTHING)
    await pressButton('Paste mask', await openMasks(page, press))
    await expectMasked(page, MASK)
    const masks = await openMasks(page, press)
    await pressButton('Save mask…', masks)
    await pressButton('Save', masks)
    await expectKeysOn('Save mask…', masks)
    if (way === KEYS) {
      await masks.getByRole('button', { name: 'Use Mask 1' }).focus()
      for (const name of ['Rename Mask 1', 'Delete Mask 1']) {
        await page.keyboard.press('Tab')
        await expectKeysOn(name, masks)
      }
      await page.keyboard.press('Shift+Tab')
      await expectKeysOn('Rename Mask 1', masks)
      await page.keyboard.press('Enter')
      await masks.getByRole('textbox').press('Escape')
      await expectKeysOn('Rename Mask 1', masks)
    }
    await press(masks.getByRole('radio', { name: 'Subtract' }))
    await pressButton('Use Mask 1', masks)
    await expectMasked(page, NOTHING)
    await expectKeysOn('Masks')
    await undo()
    await importMask(page, picture(), 'cut out.png', press)
    await pressButton('Use as mask')
    await expectMasked(page, CLEAR)
    await undo()
  })

  await test.step('looked at in each way', async () => {
    const [x, y] = inPage(await fittedView(page, SIZE), [45, 75])
    for (const [name, beside, inside] of [
      ['Quick mask', 176, 128],
      ['Black and white', 0, 255],
      ['Outline', 128, 128],
      ['Tint', 128, 176],
    ] as const) {
      await pressButton('View')
      await press(page.getByRole('radio', { name, exact: true }))
      await way.close(page)
      const reds = async () => {
        const { data } = await screenPixels(page, { x, y, width: 30, height: 1 })
        return [data.at(0), data.at(-4)]
      }
      await expect.poll(reds).toEqual([expect.closeTo(beside, -1), expect.closeTo(inside, -1)])
    }
  })

  await test.step('and back to the beginning', async () => {
    const steps = await openHistory(page, press)
    await press(steps.getByRole('button', { name: 'Beginning' }))
    await expectMasked(page, NOTHING)
  })
}

/** Nothing of the options is cut short or broken over two lines, and no word lies under a button. */
async function expectRoomOnNarrowest(page: Page, options: Locator): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 })
  const cramped = () =>
    options.evaluate((element) => {
      const texts = [...element.querySelectorAll<HTMLElement>('label, [aria-hidden="true"]')]
      const buttons = [...element.querySelectorAll('button')].filter((button) => button.checkVisibility())
      const edge = Math.min(...buttons.map((button) => button.getBoundingClientRect().left))
      return texts
        .filter((text) => text.textContent)
        .filter((text) => {
          const words = document.createRange()
          words.selectNodeContents(text)
          const { right, height } = words.getBoundingClientRect()
          return text.scrollWidth > text.clientWidth + 1 || height > 24 || right > edge
        })
        .map((text) => text.textContent)
    })
  await expect.poll(cramped).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
}

/** The share that is masked is that of these pixels. */
async function expectMasked(page: Page, coverage: Uint8Array): Promise<void> {
  const share = (100 * coverage.filter(Boolean).length) / coverage.length
  const words = share === 0 ? 'nothing masked' : ` ${share.toFixed(1)} % masked`
  await expect(canvas(page)).toHaveAttribute('aria-description', new RegExp(words))
}

/** Without those that are smaller. */
function withSpecks(area: number): Uint8Array {
  return coverageOf(unionOf(SOLID, ...SPECKS.filter((_, i) => SPECK_EDGES[i]! ** 2 >= area)))
}

/** Of one colour, and transparent. */
function picture(): Buffer {
  const data = new Uint8Array(CLEAR.length * 4)
  CLEAR.forEach((isClear, i) => {
    data.set(isClear ? [0, 0, 0, 0] : [128, 110, 128, 255], i * 4)
  })
  return encodePng({ ...SIZE, data })
}

function coverageOf(shape: Shape): Uint8Array {
  return Uint8Array.from({ length: SIZE.width * SIZE.height }, (_, i) =>
    shape((i % SIZE.width) + 0.5, Math.floor(i / SIZE.width) + 0.5) < 0 ? 255 : 0,
  )
}

function inverted(coverage: Uint8Array): Uint8Array {
  return coverage.map((value) => 255 - value)
}

function grown(coverage: Uint8Array, amount: number): Uint8Array {
  return dilated(SIZE, coverage, amount).map((value) => (value ? 255 : 0))
}
