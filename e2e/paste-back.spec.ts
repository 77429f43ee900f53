import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import {
  decodePng,
  downloadPixels,
  expect,
  expectOnlyInside,
  generate,
  openSample,
  type Pixels,
  result,
  signedDistances,
  test,
} from './fixtures'
import { paintAcross } from './paint-across'
import { openConnected } from './remote-server'

/** An answer that drifted and is tinted, through the interface: what is downloaded shows neither. */

const SIZE = { width: 600, height: 400 }
const FEATHER = 8
const ANSWER = { width: 900, height: 600 }
/** In pixels of the answer. */
const DRIFT = { x: 5, y: -3, scale: 1.008 }
const PER_DOC = 1.5

test('a drifted, tinted answer lies where it belongs, is measured, and stays as it was left', async ({
  page,
  strictServer,
}) => {
  const original = decodePng(readFileSync(new URL('../public/samples/coffee.png', import.meta.url)))
  test.slow()
  strictServer.answerWith({
    kind: 'picture',
    size: ANSWER,
    drift: DRIFT,
    gain: [1.06, 0.95, 1.03],
    cast: [6, -5, 4],
  })
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  const strokes = await paintAcross(page, SIZE)
  await generate(page)
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toHaveAttribute('aria-pressed', 'true')
  const distances = signedDistances(SIZE, strokes)

  const aligned = await downloadPixels(page)
  expectOnlyInside(aligned, original, strokes, FEATHER)
  expect(strangersInside(aligned, distances)).toBe(0)
  expect(bandDifference(aligned, original, distances)).toBeLessThan(4)

  await page.getByRole('button', { name: 'Report' }).click()
  const report = page.getByRole('dialog', { name: 'Report' })
  await expect(figure(report, 'Changed outside')).toHaveText(/^0/)
  const drift = Number.parseFloat((await figure(report, 'Drift').textContent()) ?? '')
  expect(Math.abs(drift - cornerDrift())).toBeLessThan(0.2)
  await expect(figure(report, 'Leak')).toHaveText(/%/)
  await report.getByRole('button', { name: 'Show heat map' }).click()
  await report.getByRole('button', { name: 'Hide heat map' }).click()
  await report.getByRole('button', { name: 'Show heat map' }).click()
  await page.keyboard.press('Escape')
  const legend = page.getByRole('region', { name: 'Heat map' })
  await legend.getByRole('button', { name: 'Hide' }).click()
  await expect(legend).toHaveCount(0)

  await test.step('as painted, the result shows where the mask is now', async () => {
    await showWithin(page, 'As painted')
    await page.getByRole('button', { name: 'Clear mask' }).click()
    await expectPixels(page, original)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expectPixels(page, aligned)
    await page.getByRole('button', { name: 'Clear mask' }).click()
    await showWithin(page, 'As sent')
    await expectPixels(page, aligned)
    await page.getByRole('button', { name: 'Undo' }).click()
  })

  await page.getByRole('slider', { name: 'Colour match' }).fill('0')
  await page.getByRole('button', { name: 'Adjust result' }).click()
  await page.getByRole('checkbox', { name: 'Align' }).uncheck()
  await page.getByRole('radiogroup', { name: 'Seam correction' }).getByRole('radio', { name: 'Off' }).check()
  await page.keyboard.press('Escape')
  const left = await downloadPixels(page)
  expectOnlyInside(left, original, strokes, FEATHER)
  expect(strangersInside(left, distances)).toBeGreaterThan(20)
  expect(bandDifference(left, original, distances)).toBeGreaterThan(6)

  await page.getByRole('button', { name: 'Adjust result' }).click()
  await page.getByRole('button', { name: 'Nudge with arrow keys' }).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('spinbutton', { name: 'Nudge right' })).toHaveValue('10')
  await expect(page.getByRole('spinbutton', { name: 'Nudge down' })).toHaveValue('-1')
  await page.keyboard.press('Escape')
  const nudged = await downloadPixels(page)
  expect(Buffer.compare(nudged.data, left.data)).not.toBe(0)

  // What is used as base, and what comes back after a reload, are the pixels that were seen.
  await page.getByRole('button', { name: 'Use as base' }).click()
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toHaveAttribute('aria-pressed', 'false')
  expect(Buffer.compare((await downloadPixels(page)).data, nudged.data)).toBe(0)
  await page.reload()
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()
  expect(Buffer.compare((await downloadPixels(page)).data, nudged.data)).toBe(0)
  await result(page, 'Result 1 of 1, gpt-image-1').click()
  await expect(page.getByRole('slider', { name: 'Colour match' })).toHaveValue('0')
})

test('two results are combined by painting where the other shows, and what comes of it is a result', async ({
  page,
  strictServer,
}) => {
  test.slow()
  strictServer.answerWith({ kind: 'picture', size: SIZE })
  const original = decodePng(readFileSync(new URL('../public/samples/coffee.png', import.meta.url)))
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  const strokes = await paintAcross(page, SIZE)
  await page.getByRole('spinbutton', { name: 'Number of images' }).fill('2')
  await generate(page)
  await expect(result(page, 'Result 2 of 2, gpt-image-1')).toBeVisible()
  await expect(result(page, 'Result 1 of 2, gpt-image-1')).toHaveAttribute('aria-pressed', 'true')

  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Combine with…' }).click()
  await page.getByRole('button', { name: 'Combine with result 2, gpt-image-1' }).click()
  await expect(result(page, 'Result 3 of 3, combination')).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('checkbox', { name: 'Paint where the other shows' })).toBeChecked()
  await page.getByRole('button', { name: 'Combine with…' }).click()
  // Nothing of the wipe may stand in the way of the hand.
  await page.getByRole('radio', { name: 'Single' }).check()
  const before = await downloadPixels(page)
  // The second stroke lies over the right half of the first one, and beyond it.
  const selected = await paintAcross(page, SIZE, [-10, -4])
  await expect(async () => {
    const combined = await downloadPixels(page)
    expect(Buffer.compare(combined.data, before.data)).not.toBe(0)
  }).toPass()
  const combined = await downloadPixels(page)
  expectOnlyInside(combined, original, strokes, FEATHER)
  const [within, chosen] = [signedDistances(SIZE, strokes), signedDistances(SIZE, selected)]
  const counts = { magenta: 0, cyan: 0, others: 0 }
  for (let at = 0; at < within.length; at++) {
    if (within[at]! > -3 || Math.abs(chosen[at]!) < 3) continue
    const colour = [...combined.data.subarray(4 * at, 4 * at + 3)].join()
    if (colour === (chosen[at]! < 0 ? '0,255,255' : '255,0,255'))
      counts[chosen[at]! < 0 ? 'cyan' : 'magenta']++
    else counts.others++
  }
  expect(counts.others).toBe(0)
  expect(Math.min(counts.magenta, counts.cyan)).toBeGreaterThan(100)

  await page.getByRole('button', { name: 'Use as base' }).click()
  await expect(result(page, 'Result 3 of 3, combination')).toHaveAttribute('aria-pressed', 'false')
  await page.reload()
  await expect(result(page, 'Result 3 of 3, combination')).toBeVisible()
  expect(Buffer.compare((await downloadPixels(page)).data, combined.data)).toBe(0)

  await test.step('one can go on painting where the other shows', async () => {
    await result(page, 'Result 3 of 3, combination').click()
    await page.getByRole('button', { name: 'Combine with…' }).click()
    await page.getByRole('checkbox', { name: 'Paint where the other shows' }).check()
    await page.getByRole('button', { name: 'Combine with…' }).click()
    await page.getByRole('radio', { name: 'Single' }).check()
    await expectPixels(page, combined)
    const further = signedDistances(SIZE, await paintAcross(page, SIZE, [-22, -16]))
    const isOther = (at: number) => within[at]! < -3 && (further[at]! < -3 || chosen[at]! < -3)
    await expect(async () => {
      const { data } = await downloadPixels(page)
      const places = [...within.keys()].filter(isOther)
      const cyan = places.filter((at) => data[4 * at] === 0 && data[4 * at + 2] === 255)
      expect(cyan.length).toBe(places.length)
      expect(places.length).toBeGreaterThan(counts.cyan)
    }).toPass()
  })
})

/** Chooses by which mask the selected result shows. */
async function showWithin(page: Page, which: 'As painted' | 'As sent'): Promise<void> {
  await page.getByRole('button', { name: 'Adjust result' }).click()
  const choice = page.getByRole('radiogroup', { name: 'Shown within the mask' })
  await choice.getByRole('radio', { name: which }).check()
  await page.keyboard.press('Escape')
}

async function expectPixels(page: Page, wanted: Pixels): Promise<void> {
  await expect(async () => {
    expect(Buffer.compare((await downloadPixels(page)).data, wanted.data)).toBe(0)
  }).toPass()
}

function figure(report: ReturnType<Page['getByRole']>, name: string) {
  return report
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('xpath=../dd')
}

/** How far the server's drift moves the corner that it moves furthest, in document pixels. */
function cornerDrift(): number {
  const along = ((DRIFT.scale - 1) * SIZE.width) / 2 + DRIFT.x / PER_DOC
  const down = ((DRIFT.scale - 1) * SIZE.height) / 2 - DRIFT.y / PER_DOC
  return Math.hypot(along, down)
}

/** Pixels well inside the mask that are not the server's magenta, tinted or not. */
function strangersInside(picture: Pixels, distances: Float32Array): number {
  let strangers = 0
  for (let at = 0; at < distances.length; at++) {
    if (distances[at]! > -1.5) continue
    const [red = 0, green = 0, blue = 0] = picture.data.subarray(4 * at, 4 * at + 3)
    if (red < 210 || green > 50 || blue < 210) strangers++
  }
  return strangers
}

/** Mean difference to the original in the feather, in levels. */
function bandDifference(picture: Pixels, original: Pixels, distances: Float32Array): number {
  let sum = 0
  let count = 0
  for (let at = 0; at < distances.length; at++) {
    if (distances[at]! < 1.5 || distances[at]! > 5) continue
    for (let c = 0; c < 3; c++) sum += Math.abs(picture.data[4 * at + c]! - original.data[4 * at + c]!)
    count += 3
  }
  return sum / count
}
