import type { Page } from '@playwright/test'
import { expectAccessibleInBoth } from './accessible'
import {
  COLOURS,
  closeNarrowLoupe,
  expectLenses,
  expectPanes,
  GREY,
  middleOf,
  mode,
  openAndRun,
  RAW_GREY,
} from './compare-scene'
import {
  canvas,
  downloadPixels,
  drag,
  encodePng,
  expect,
  expectColour,
  generate,
  greyPicture,
  openFile,
  type Point,
  pixelAt,
  result,
  screenPixels,
  test,
  zoomStatus,
} from './fixtures'
import { openConnected } from './remote-server'

/** Which picture stands where, in every way of comparing, read off the screen. */

test('results stand side by side in step, and against one another in every mode', async ({
  page,
  strictServer,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openAndRun(page, strictServer)
  const middle = await middleOf(page)
  const beside = (dy: number): Point => [middle[0], middle[1] + dy]
  await canvas(page).focus()

  await test.step('single and onion skin', async () => {
    await page.keyboard.press('Shift+S')
    await expect(mode(page, 'Single')).toBeChecked()
    await expectColour(page, middle, COLOURS[0], 3)
    await page.keyboard.press('n')
    await expectColour(page, beside(110), RAW_GREY)
    await page.getByRole('button', { name: 'Raw answer', pressed: true }).click()
    await expectColour(page, beside(110), GREY)
    await page.keyboard.press('Shift+O')
    await expectColour(page, middle, [64, 164, 64], 3)
    await page.getByRole('slider', { name: 'Onion opacity' }).fill('25')
    await expectColour(page, middle, [96, 146, 96], 3)
  })

  await test.step('blink is stepped by key for those who want less motion', async () => {
    await page.keyboard.press('Shift+B')
    await expect(page.getByRole('slider', { name: 'Blink rate' })).toHaveCount(0)
    await expectColour(page, middle, COLOURS[0], 3)
    await page.keyboard.press('n')
    await expectColour(page, middle, GREY)
    await expect(page.getByText('Original', { exact: true })).toBeVisible()
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await expectColour(page, middle, COLOURS[0], 3)
    await expectColour(page, middle, GREY)
    await page.getByRole('button', { name: 'Pause blinking' }).click()
  })

  await test.step('difference: amplified, signed, and the other way round', async () => {
    await mode(page, 'Difference').check()
    for (let halving = 0; halving < 2; halving++) await page.keyboard.press('j')
    await expect(page.getByRole('slider', { name: 'Amplification' })).toHaveValue('1')
    await expectColour(page, middle, [128, 72, 128], 3)
    await expectColour(page, beside(110), [0, 0, 0])
    const kind = page.getByRole('combobox', { name: 'Kind of difference' })
    await kind.selectOption('signed')
    await expectColour(page, middle, [64, 164, 64], 3)
    await canvas(page).focus()
    await page.keyboard.press('y')
    await expectColour(page, middle, [192, 92, 192], 3)
    await expectColour(page, beside(110), GREY)
    await kind.selectOption('delta-e')
    await expectColour(page, beside(110), [0, 0, 0])
    await expect.poll(async () => (await colourAt(page, middle))[0]).toBeGreaterThan(60)
    await page.getByRole('button', { name: 'Swap sides' }).click()
  })

  await test.step('a side is any result, laid in or as it came', async () => {
    await page.keyboard.press('Shift+W')
    await page.getByRole('slider', { name: 'Wipe position' }).fill('0')
    await expectColour(page, beside(110), GREY)
    await page.getByRole('button', { name: 'Compared sides' }).click()
    const right = page.getByRole('combobox', { name: 'Right side' })
    await right.selectOption({ label: 'Result 2 · gpt-image-1' })
    await expectColour(page, middle, COLOURS[1], 3)
    await right.selectOption({ label: 'Result 3 · gpt-image-1 · raw' })
    await expectColour(page, middle, [200, 200, 40])
    await expectColour(page, beside(110), RAW_GREY)
    await page.keyboard.press('Escape')
    await page.getByRole('slider', { name: 'Wipe position' }).fill('100')
    await expectColour(page, beside(110), GREY)
  })

  await test.step('the wipe’s handle is taken hold of where it is seen, after a pan too', async () => {
    const position = page.getByRole('slider', { name: 'Wipe position' })
    await position.fill('50')
    await expectHandle(page, middle)
    const frame = page.getByRole('img', { name: /^Sent to/ })
    const before = await frame.boundingBox()
    await canvas(page).focus()
    // Neither who holds Space nor the middle button takes hold of it.
    await page.keyboard.down('Space')
    await drag(page, [middle, [middle[0] + 30, middle[1]]])
    await page.keyboard.up('Space')
    await expect.poll(() => cursorAt(page, [middle[0] + 30, middle[1]])).toBe('ew-resize')
    await page.mouse.move(middle[0] + 30, middle[1])
    await page.mouse.down({ button: 'middle' })
    await page.mouse.move(middle[0] + 60, middle[1], { steps: 4 })
    await page.mouse.up({ button: 'middle' })
    await expect(position).toHaveValue('50')
    const moved: Point = [middle[0] + 60, middle[1]]
    await expectHandle(page, moved)
    const further: Point = [moved[0] + 60, moved[1]]
    await expect.poll(() => cursorAt(page, moved)).toBe('ew-resize')
    await drag(page, [moved, further])
    await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(55)
    await expectHandle(page, further)
    // The frame of what is sent is put away while the view moves.
    await expect.poll(async () => (await frame.boundingBox())?.x).toBeCloseTo(before!.x + 60, 0)
    await expect(frame.locator('..')).toHaveCSS('opacity', '0.55')
    await position.fill('100')
    await canvas(page).focus()
    await page.keyboard.press('0')
  })

  await test.step('side by side shows the run, each in a pane of its own, in step', async () => {
    await canvas(page).focus()
    await page.keyboard.press('Shift+C')
    const panes = await expectPanes(page, 3)
    for (const [index, pane] of panes.entries()) await expectColour(page, pane, COLOURS[index]!, 3)
    const last = panes[2]!
    await page.mouse.move(...last)
    await page.keyboard.down('Shift')
    await page.mouse.wheel(0, -60)
    await page.keyboard.up('Shift')
    for (const [index, [x, y]] of panes.entries()) {
      await expectColour(page, [x + 60, y], COLOURS[index]!, 3)
      await expectColour(page, [x, y], GREY)
    }
    await page.keyboard.press('.')
    await page.keyboard.press('.')
    // By 30° about the middle of each pane.
    for (const [index, [x, y]] of panes.entries()) {
      await expectColour(page, [x + 52, y + 30], COLOURS[index]!, 3)
      await expectColour(page, [x + 70, y - 15], GREY)
    }
    await page.keyboard.press('z')
    await page.mouse.move(last[0] + 52, last[1] + 30)
    await expectLenses(page, COLOURS)
    await page.keyboard.press('z')
    await page.keyboard.press('5')
    // What is under the pointer of the last pane stays there in all.
    const before = await zoomStatus(page).textContent()
    await page.mouse.move(last[0] + 60, last[1])
    await page.mouse.wheel(0, -400)
    await expect(zoomStatus(page)).not.toHaveText(before ?? '')
    for (const [index, [x, y]] of panes.entries()) await expectColour(page, [x + 60, y], COLOURS[index]!, 3)
    await page.keyboard.press('0')
    await page.keyboard.down('\\')
    for (const pane of panes) await expectColour(page, pane, GREY)
    await page.keyboard.up('\\')
    await expectColour(page, panes[1]!, COLOURS[1], 3)
  })

  await test.step('a raw answer stands beside what was made of it', async () => {
    const shown = page.getByRole('button', { name: 'Compared pictures' })
    await shown.click()
    const raw = page.getByRole('checkbox', { name: 'Result 1 · gpt-image-1 · raw' })
    await raw.check()
    await page.keyboard.press('Escape')
    const [made, answer, second] = await expectPanes(page, 4)
    await expectColour(page, answer!, [0, 200, 40])
    await expectColour(page, [answer![0], answer![1] + 90], RAW_GREY)
    await expectColour(page, [made![0], made![1] + 90], GREY)
    await expectColour(page, second!, COLOURS[1], 3)
    await shown.click()
    await raw.uncheck()
    await page.keyboard.press('Escape')
  })

  await test.step('a stroke in one pane lands in the document; the original is added by its box', async () => {
    await page.getByRole('button', { name: 'Compared pictures' }).click()
    await page.getByRole('checkbox', { name: 'Original' }).check()
    await page.keyboard.press('Escape')
    const [original, ...rest] = await expectPanes(page, 4)
    await expectColour(page, rest[2]!, COLOURS[2], 3)
    const down = (pane: Point): Point => [pane[0], pane[1] + 90]
    await expectColour(page, down(original!), GREY)
    await drag(page, [down(rest[2]!), [rest[2]![0] + 4, rest[2]![1] + 90]])
    await page.mouse.move(0, 0)
    await expect.poll(async () => (await colourAt(page, down(original!)))[0]).toBeGreaterThan(150)
    await page.keyboard.press('Control+z')
    await expectColour(page, down(original!), GREY)
  })

  await test.step('the filmstrip takes one away and adds it again by key', async () => {
    const third = result(page, 'Result 3 of 3, gpt-image-1')
    await third.focus()
    await page.keyboard.press('Shift+Enter')
    await expectPanes(page, 3)
    await third.click({ modifiers: ['Shift'] })
    const panes = await expectPanes(page, 4)
    await expectColour(page, panes[3]!, COLOURS[2], 3)
    await expect(result(page, 'Result 1 of 3, gpt-image-1')).toHaveAttribute('aria-pressed', 'true')
    // Another is selected: what was shown stays beside it.
    await third.click()
    await expect(third).toHaveAttribute('aria-pressed', 'true')
    await expectColour(page, panes[1]!, COLOURS[0], 3)
  })

  await test.step('the loupe shows one spot of all', async () => {
    const panes = await expectPanes(page, 4)
    await canvas(page).press('z')
    await page.mouse.move(...panes[1]!)
    await expectLenses(page, [GREY, ...COLOURS])
    await page.mouse.move(panes[1]![0], panes[1]![1] + 90)
    await expectLenses(page, [GREY, GREY, GREY, GREY])
    await expectAccessibleInBoth(page)
    await closeNarrowLoupe(page)
    await expectLenses(page, [])
  })
})

function cursorAt(page: Page, [x, y]: Point): Promise<string> {
  return page.evaluate(
    ([left, top]) => getComputedStyle(document.elementFromPoint(left, top) ?? document.body).cursor,
    [x, y] as const,
  )
}

/** White on both sides of its arrows. */
async function expectHandle(page: Page, [x, y]: Point): Promise<void> {
  for (const dx of [-14, 14]) await expectColour(page, [x + dx, y], [255, 255, 255], 3)
}

async function colourAt(page: Page, [x, y]: Point): Promise<readonly number[]> {
  const { data } = await screenPixels(page, { x, y, width: 1, height: 1 })
  return [...data.subarray(0, 3)]
}

test('where an answer is transparent the canvas is, as the file is: as a result and as the base', async ({
  page,
  strictServer,
}) => {
  const size = { width: 600, height: 400 }
  strictServer.answerWith({ kind: 'raw', status: 200, body: hollowAnswer(1536, 1024) })
  await openConnected(page, strictServer, () =>
    openFile(
      page,
      greyPicture(size, () => 128),
      'grey.png',
    ),
  )
  const middle = await middleOf(page)
  const shades = async () => {
    const { data } = await screenPixels(page, { x: middle[0], y: middle[1], width: 16, height: 16 })
    return new Set(data.filter((_, at) => at % 4 === 0))
  }
  const checkered = new Set([0xff, 0xd4])
  await page.getByRole('slider', { name: 'Brush size' }).fill('120')
  await drag(page, [middle])
  await generate(page)
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toHaveAttribute('aria-pressed', 'true')
  await mode(page, 'Single').check()
  await expect.poll(shades).toEqual(checkered)
  await mode(page, 'Onion skin').check()
  // The original's share of it, and half of what lies beneath the hole.
  await expect.poll(async () => Math.max(...(await shades()))).toBeGreaterThan((0xff + 128) / 2 - 2)
  await page.getByRole('slider', { name: 'Onion opacity' }).fill('100')
  await expect.poll(shades).toEqual(checkered)
  const alpha = async () => pixelAt(await downloadPixels(page), 300, 200)[3]
  expect(await alpha()).toBe(0)
  await page.getByRole('button', { name: 'Use as base' }).click()
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toHaveAttribute('aria-pressed', 'false')
  await expect.poll(shades).toEqual(checkered)
})

/** Grey as what was sent, but for a hole all about the middle. */
function hollowAnswer(width: number, height: number): string {
  const data = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const isHole = Math.hypot((at % width) - width / 2, at / width - height / 2) < 200
    data.set(isHole ? [0, 0, 0, 0] : [128, 128, 128, 255], at * 4)
  }
  const b64_json = encodePng({ width, height, data }).toString('base64')
  return JSON.stringify({ created: 1, data: [{ b64_json }] })
}
