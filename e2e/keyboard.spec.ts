import { readFile } from 'node:fs/promises'
import { described } from './editor-page'
import {
  canvas,
  downloadPixels,
  expect,
  expectNothingMasked,
  expectSomethingMasked,
  generate,
  openFile,
  openSample,
  paintStroke,
  pngPhoto,
  result,
  test,
  zoomStatus,
} from './fixtures'
import { grid } from './grid-page'
import { holdStore } from './hold-store'
import { decodePng } from './png'
import { tabTo } from './ways'

/** Everything without a pointer. */

test('from the start screen to the saved file by keyboard alone', async ({ page }) => {
  await page.goto('/')
  const sample = page.getByRole('button', { name: 'Try sample: Coffee' })
  await expect(sample).toBeEnabled()
  await tabTo(sample)
  await page.keyboard.press('Enter')
  await expect(canvas(page)).toBeVisible()
  await tabTo(canvas(page))

  await page.keyboard.press('Enter')
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight')
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Enter')
  await expectSomethingMasked(page)
  await page.keyboard.press('Control+z')
  await expectNothingMasked(page)
  await page.keyboard.press('Control+Shift+z')
  await expectSomethingMasked(page)

  const count = page.getByRole('spinbutton', { name: 'Number of images' })
  await tabTo(count)
  await page.keyboard.press('ArrowUp')
  await expect(count).toHaveValue('2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('002')
  await page.keyboard.press('Shift+Tab')
  await expect(count).toHaveValue('2')
  await page.keyboard.press('Control+Enter')
  const [first, second] = [
    result(page, 'Result 1 of 2, local-fill'),
    result(page, 'Result 2 of 2, local-fill'),
  ]
  await expect(first).toHaveAttribute('aria-pressed', 'true')
  await expect(second).toBeVisible()

  await tabTo(first)
  await page.keyboard.press('ArrowRight')
  await expect(second).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(first).toHaveAttribute('aria-pressed', 'true')

  await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeEnabled()
  const saving = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  const saved = decodePng(await readFile(await (await saving).path()))
  expect([saved.width, saved.height]).toEqual([600, 400])
  expect(Buffer.compare(saved.data, (await downloadPixels(page)).data)).toBe(0)
})

test('keys act on the canvas, and nothing while the prompt is typed', async ({ page }) => {
  await openSample(page, /Coffee/)
  await test.step('Escape lifts the keyboard’s brush without a trace', async () => {
    await tabTo(canvas(page))
    await page.keyboard.press('Enter')
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowLeft')
    await expectNothingMasked(page)
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
  })

  await test.step('? opens the help, Escape closes it and gives the focus back', async () => {
    await tabTo(canvas(page))
    await page.keyboard.press('Shift+?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(help).toContainText('Generate')
    await page.keyboard.press('Escape')
    await expect(help).toHaveCount(0)
    await expect(canvas(page)).toBeFocused()
  })

  await test.step('+ zooms in, written with Shift, without it, or as the = of its key', async () => {
    const zoom = zoomStatus(page)
    for (const keys of ['Shift+Equal', '+', 'Equal']) {
      await page.keyboard.press('0')
      const fitted = (await zoom.textContent()) ?? ''
      await page.keyboard.press(keys)
      await expect(zoom).not.toHaveText(fitted)
    }
    await page.keyboard.press('1')
    await expect(zoom).toHaveText('100 %')
  })

  await test.step('no key acts while the prompt is typed', async () => {
    await page.getByRole('button', { name: 'Select all' }).click()
    await expectSomethingMasked(page)
    const description = await described(page)
    const prompt = page.getByRole('textbox', { name: 'Prompt' })
    await prompt.fill('')
    await prompt.press('Enter')
    const typed = 'exhb 0 1 +-[]?\\'
    await page.keyboard.type(typed)
    await expect(prompt).toHaveValue(`\n${typed}`)
    await prompt.press('ArrowLeft')
    await prompt.press('Control+a')
    await prompt.press('Control+i')
    await prompt.press('Control+z')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('radio', { name: 'Brush' })).toBeChecked()
    await expect(zoomStatus(page)).toHaveText('100 %')
    await expect(page.getByRole('slider', { name: 'Brush size' })).toHaveValue('24')
    await expect(canvas(page)).toHaveAttribute('aria-description', description)
  })

  await test.step('what is typed on a drop-down finds its options, and does nothing else', async () => {
    await tabTo(canvas(page))
    await page.keyboard.press('w')
    const sample = page.getByRole('combobox', { name: 'Sample size' })
    await sample.focus()
    await page.keyboard.press('5')
    await expect(sample).toHaveValue('5')
    await page.keyboard.press('e')
    await page.keyboard.press('0')
    await expect(page.getByRole('radio', { name: 'Magic wand' })).toBeChecked()
    await expect(zoomStatus(page)).toHaveText('100 %')
  })

  await test.step('letters pick tools, arrows move the hand, digits zoom, brackets size the brush', async () => {
    await tabTo(canvas(page))
    await page.keyboard.press('e')
    await expect(page.getByRole('radio', { name: 'Eraser' })).toBeChecked()
    await page.keyboard.press('x')
    await expect(page.getByRole('radio', { name: 'Brush' })).toBeChecked()
    await page.keyboard.press('h')
    await expect(page.getByRole('radio', { name: 'Hand' })).toBeChecked()
    const caption = page.getByRole('main').getByText('600 × 400').first()
    const left = async () => Math.round((await caption.boundingBox())?.x ?? 0)
    const before = await left()
    await page.keyboard.press('Enter')
    for (const [direction, moved] of [
      ['Right', 96],
      ['Left', 0],
    ] as const) {
      for (let i = 0; i < 3; i++) await page.keyboard.press(`Shift+Arrow${direction}`)
      await expect.poll(left).toBe(before + moved)
    }
    await page.keyboard.press('Enter')
    await page.keyboard.press('b')
    const size = page.getByRole('slider', { name: 'Brush size' })
    await expect(size).toHaveValue('24')
    await page.keyboard.press(']')
    await expect.poll(async () => Number(await size.inputValue())).toBeGreaterThan(24)
    await page.keyboard.press('[')
    await page.keyboard.press('[')
    await expect.poll(async () => Number(await size.inputValue())).toBeLessThan(24)
    await page.keyboard.press('+')
    await expect(zoomStatus(page)).not.toHaveText('100 %')
    await page.keyboard.press('1')
    await expect(zoomStatus(page)).toHaveText('100 %')
  })
})

test('the grid hands the focus to its first picture, however late that is read, and back', async ({
  context,
  page,
}) => {
  await openFile(page, pngPhoto({ width: 160, height: 120 }), 'small.png')
  await paintStroke(page, [
    [0.48, 0.5],
    [0.52, 0.5],
  ])
  await generate(page)
  await expect(result(page, 'Result 1 of 1, local-fill')).toHaveAttribute('aria-description', /Leak/)
  const other = await context.newPage()
  await other.goto('/')
  // From now on it wants the document no more.
  await expect(other.getByText(/is open in another tab/).first()).toBeVisible()
  const release = await holdStore(other, 'results')
  await page.reload()
  await expect(canvas(page)).toBeVisible()
  await canvas(page).focus()
  await page.keyboard.press('g')
  const cell = grid(page).getByRole('gridcell', { name: 'Result 1 of 1, local-fill' })
  await expect(grid(page)).toBeVisible()
  await expect(cell).toHaveCount(0)
  await release()
  await expect(cell).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(canvas(page)).toBeFocused()
})
