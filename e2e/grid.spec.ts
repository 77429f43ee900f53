import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expectAccessible, expectAccessibleInBoth } from './accessible'
import {
  canvas,
  decodePng,
  download,
  expect,
  generate,
  openSample,
  paintStroke,
  requestMask,
  result,
  test,
} from './fixtures'
import {
  grid,
  measuredResults,
  medianBySorting,
  mediansOf,
  percentOf,
  rememberModels,
  textOf,
} from './grid-page'
import { driftOf, leakOf } from './independent-figures'
import { readZip } from './read-zip'
import type { StrictServer } from './strict-server'

/** Several models in one run: their images side by side, judged, and asked for again. */

// Several flows follow one another in one page.
test.describe.configure({ timeout: 240_000 })

const MODELS = ['gpt-image-1', 'gpt-image-1-mini', 'gpt-image-1.5'] as const
const [FAST, HELD, FAILING] = MODELS
const SMALL = { width: 150, height: 100 }
const REFUSAL = JSON.stringify({ error: { message: 'Not today.', type: 'server_error', code: 'x' } })

test('cells fill as answers come; one model is cancelled, one cell run again, all judged by key', async ({
  page,
  strictServer,
}) => {
  const usage = { input_tokens: 400, output_tokens: 4000 }
  strictServer.answerWith({ kind: 'picture', size: SMALL, usage, cast: [8, 0, 0] })
  strictServer.answerNext({ kind: 'raw', status: 400, body: REFUSAL }, FAILING)
  strictServer.hold(HELD)
  await openAll(page, strictServer, 4)
  const cells = (name: RegExp) => grid(page).getByRole('gridcell', { name })

  await test.step('very many images are asked about first, and a no sends nothing', async () => {
    const count = page.getByRole('spinbutton', { name: 'Number of images' })
    await count.fill('9')
    const question = page.getByRole('alertdialog', { name: 'Ask for 27 images: 3 models × 9?' })
    for (const answer of ['button', 'Escape']) {
      await generate(page)
      await expect(question).toContainText('3 requests or more')
      if (answer === 'button') await question.getByRole('button', { name: 'Change something' }).click()
      else await page.keyboard.press('Escape')
      await expect(question).toHaveCount(0)
      await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
    }
    expect(strictServer.edits).toHaveLength(0)
    await count.fill('4')
  })

  await test.step('cells fill as answers come', async () => {
    await expect(page.getByText(/^12 images: 3 models × 4 · goes to OpenAI/)).toBeVisible()
    await generate(page)
    await page.keyboard.press('g')
    await expect(cells(/^Result \d of 4, gpt-image-1$/)).toHaveCount(4)
    await expect(cells(/^Image that did not come, gpt-image-1.5$/)).toHaveCount(4)
    await expect(cells(/^Image under way, gpt-image-1-mini$/)).toHaveCount(4)
    await expect(canvas(page)).toHaveCount(0)
    await expect(grid(page).getByText('Not today.').first()).toBeVisible()
  })

  await test.step('the cancel of one model leaves the others', async () => {
    await grid(page)
      .getByRole('button', { name: `Cancel ${HELD}` })
      .click()
    await expect(cells(/^Image that did not come, gpt-image-1-mini$/)).toHaveCount(4)
    await expect(grid(page).getByText('Cancelled.')).toHaveCount(4)
    await expect(cells(/^Result \d of 4, gpt-image-1$/)).toHaveCount(4)
    const held = strictServer.edits.find(({ parts }) => textOf(parts, 'model') === HELD)
    expect(await held?.outcome).toBe('aborted')
  })

  await test.step('a failed cell is run again alone', async () => {
    const again = grid(page).getByRole('button', { name: `Run again, ${FAILING}` })
    // Three answers that differ, so that a median is not a mean.
    const casts = [0, 4, 60].map((red) => [red, 0, 0] as const)
    for (const [i, cast] of casts.entries()) {
      strictServer.answerNext({ kind: 'picture', size: SMALL, usage, cast }, FAILING)
      await again.first().click()
      await expect(cells(new RegExp(`^Result \\d of ${5 + i}, gpt-image-1.5$`))).toHaveCount(1 + i)
      await expect(again).toHaveCount(3 - i)
    }
    expect(strictServer.edits).toHaveLength(6)
    const { parts } = await strictServer.edit(3)
    expect([textOf(parts, 'model'), textOf(parts, 'n') ?? '1']).toEqual([FAILING, '1'])
  })

  await test.step('medians equal what the records say', async () => {
    const isMeasured = async () => (await measuredResults(page)).every(({ leak01 }) => leak01 !== null)
    await expect.poll(isMeasured).toBe(true)
    const measured = await measuredResults(page)
    expect(measured).toHaveLength(7)
    for (const model of [FAST, FAILING]) {
      const own = measured.filter((one) => one.model === model)
      const of = (figure: 'timeMs' | 'costUsd' | 'leak01' | 'driftDocPx') =>
        medianBySorting(own.map((one) => one[figure]))
      const shown = await mediansOf(page, model)
      expect(shown['Median']).toBe(`of ${own.length}`)
      expect(shown['Time']).toBe(`${(of('timeMs') / 1000).toFixed(1)} s`)
      expect(Number(shown['Cost per image']?.slice(1))).toBeCloseTo(Number(of('costUsd').toPrecision(2)), 6)
      expect(Math.abs(percentOf(shown['Leak']) - 100 * of('leak01'))).toBeLessThanOrEqual(0.5)
      expect(Math.abs(Number.parseFloat(shown['Drift'] ?? '') - of('driftDocPx'))).toBeLessThanOrEqual(0.05)
    }
    const leaks = measured.filter(({ model }) => model === FAILING).map(({ leak01 }) => leak01)
    expect(new Set(leaks).size).toBeGreaterThan(1)
  })

  await test.step('judged by key, kept over a reload', async () => {
    const fifth = cells(/^Result 5 of 7, /)
    // Newest first: the three that were run again come before the four.
    await cells(/^Result 4 of 7, /).focus()
    for (const key of ['p', '4', 'ArrowRight', 'x', 'n']) await page.keyboard.press(key)
    await page.getByRole('textbox', { name: 'Note' }).fill('Two handles')
    await page.keyboard.press('Escape')
    await expect(fifth).toBeFocused()
    // Undo goes to the cell whose verdict it takes back.
    await page.keyboard.press('ArrowLeft')
    await expect(cells(/^Result 4 of 7, /)).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(fifth).toBeFocused()
    await expect(fifth).not.toHaveAttribute('aria-description', /Rejected/)
    await page.keyboard.press('Control+Shift+z')
    await expect(fifth).toHaveAttribute('aria-description', /^Rejected. Note: Two handles/)
    await expectAccessibleInBoth(page)
    await page.reload()
    await expect(canvas(page)).toBeVisible()
    await expect(result(page, `Result 4 of 7, ${FAST}`)).toHaveAttribute(
      'aria-description',
      /^Picked. Rated 4 of 5. Leak/,
    )
    await page.keyboard.press('g')
    await expect(fifth).toHaveAttribute('aria-description', /^Rejected. Note: Two handles/)
    const tally = grid(page)
      .getByRole('region', { name: 'Tally' })
      .getByRole('row', { name: /^gpt-image-1 / })
    await expect(tally.getByRole('cell')).toHaveText([
      '4',
      '1',
      '1',
      '4.0 of 1',
      ...[/ s$/, /^\$/, / px$/, / %$/],
    ])
  })

  await test.step('filtered and sorted', async () => {
    await grid(page).getByRole('button', { name: 'Filter and sort' }).click()
    const panel = page.getByRole('dialog', { name: 'Filter and sort' })
    await panel.getByRole('combobox', { name: 'Verdict' }).selectOption('Picked')
    await expect(cells(/./)).toHaveCount(1)
    expect((await mediansOf(page, FAST))['Median']).toBe('of all 4')
    await panel.getByRole('combobox', { name: 'Verdict' }).selectOption('All')
    await panel.getByRole('combobox', { name: 'Model' }).selectOption(FAILING)
    await panel.getByRole('combobox', { name: 'Sort by' }).selectOption('Leak, least first')
    await expect(cells(/./)).toHaveCount(3)
    const descriptions = await cells(/./).evaluateAll((all) => all.map((cell) => cell.ariaDescription ?? ''))
    const leaks = descriptions.map((text) => percentOf(/Leak ([^.]*\.?[^.]*) %/.exec(text)?.[1]))
    expect(leaks).toEqual(leaks.toSorted((a, b) => a - b))
    await panel.getByRole('button', { name: 'Show all as run' }).click()
    await page.keyboard.press('Escape')
    await expect(cells(/^Result /)).toHaveCount(7)
  })

  await test.step('rejected results can be hidden, in the filmstrip too, and come back', async () => {
    await grid(page).getByRole('button', { name: 'Filter and sort' }).click()
    const panel = page.getByRole('dialog', { name: 'Filter and sort' })
    await panel.getByRole('combobox', { name: 'Verdict' }).selectOption('Not rejected')
    await expect(cells(/^Result /)).toHaveCount(6)
    await expect(cells(/^Result 5 of 7, /)).toHaveCount(0)
    await panel.getByRole('checkbox', { name: 'Hide rejected in the filmstrip' }).check()
    await panel.getByRole('button', { name: 'Show all as run' }).click()
    // Numbers are the filmstrip's, which has it no more.
    await expect(cells(/^Result 7 of 7, /)).toHaveAttribute('aria-description', /^Rejected/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    const film = page
      .getByRole('region', { name: 'Results' })
      .getByRole('button', { name: /^Result \d of \d/ })
    await expect(film).toHaveCount(6)
    for (const one of await film.all()) await expect(one).not.toHaveAttribute('aria-description', /Rejected/)
    // The one that was on the canvas before the reload.
    await expect(film.and(page.getByRole('button', { pressed: true }))).toHaveCount(1)
    await page.getByRole('button', { name: 'Judge', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Hide rejected results here' }).uncheck()
    await page.keyboard.press('Escape')
    await expect(film).toHaveCount(7)
    await expect(result(page, `Result 5 of 7, ${FAST}`)).toHaveAttribute('aria-description', /^Rejected/)
    await page.keyboard.press('g')
  })

  await test.step('blind, nothing about results names a model, until they are revealed', async () => {
    await grid(page).getByRole('button', { name: 'Hide models' }).click()
    await expect(cells(/^Result \d of 7, model hidden$/)).toHaveCount(7)
    expect(await grid(page).innerHTML()).not.toMatch(/gpt-image|OpenAI|\$/)
    await page.reload()
    await expect(result(page, 'Result 1 of 7, model hidden')).toBeVisible()
    const film = page.getByRole('region', { name: 'Results' })
    await expect(film.getByRole('button', { name: /^Result /, pressed: true })).toHaveCount(1)
    await expect(film.getByRole('button', { name: 'Use as base' })).toBeEnabled()
    expect(await film.innerHTML()).not.toMatch(/gpt-image|OpenAI|\$/)
    await page.keyboard.press('g')
    await grid(page).getByRole('button', { name: 'Reveal models' }).click()
    await expect(cells(/^Result \d of 7, gpt-image-1$/)).toHaveCount(4)
  })

  await test.step('Enter shows a result, on a phone a tap does', async () => {
    await cells(/^Result 7 of 7, /).focus()
    await page.keyboard.press('Enter')
    await expect(grid(page)).toHaveCount(0)
    await expect(result(page, `Result 7 of 7, ${FAST}`)).toHaveAttribute('aria-pressed', 'true')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Grid', exact: true }).click()
    await cells(/^Result 6 of 7, /).click()
    await grid(page).getByRole('button', { name: 'Pick' }).click()
    await expect(cells(/^Result 6 of 7, /)).toHaveAttribute('aria-description', /^Picked\./)
    await expectAccessible(page)
    await grid(page).getByRole('button', { name: 'Show' }).click()
    await expect(result(page, `Result 6 of 7, ${FAST}`)).toHaveAttribute('aria-pressed', 'true')
  })
})

test('leak and drift in the grid are those that anybody finds in the downloaded files', async ({
  page,
  strictServer,
}) => {
  const size = { width: 600, height: 400 }
  const drift = { x: 3.4, y: -2.3 }
  // Two tints, so that two leaks differ.
  const casts = [
    [9, 0, -4],
    [2, 1, 0],
  ] as const
  for (const cast of casts)
    strictServer.answerNext({ kind: 'picture', size, drift, cast, gain: [1.03, 1, 0.98] })
  await openAll(page, strictServer, 1, MODELS.slice(0, 2))
  await generate(page)
  for (const place of [1, 2])
    await expect(
      page
        .getByRole('region', { name: 'Results' })
        .getByRole('button', { name: new RegExp(`^Result ${place} of 2`) }),
    ).toHaveAttribute('aria-description', /Leak/, { timeout: 60_000 })
  const files = readZip((await download(page, 'Download all')).bytes)
  const original = decodePng(readFileSync(new URL('../public/samples/coffee.png', import.meta.url)))
  const mask = await requestMask(strictServer)
  const { results } = JSON.parse(String(files.get('results.json')))
  expect(results).toHaveLength(2)
  await page.keyboard.press('g')
  for (const { number, files: own, laidIn, report } of results) {
    const answer = decodePng(files.get(own.raw) ?? Buffer.alloc(0))
    expect(answer).toMatchObject(size)
    const leak = leakOf(original, answer, mask, laidIn.featherDocPx)
    const found = driftOf(original, answer, mask)
    const length = Math.hypot(found.x, found.y)
    expect(Math.abs(length - Math.hypot(drift.x, drift.y))).toBeLessThan(0.2)
    expect(Math.abs(report.rawLeak.visible01 - leak.share01)).toBeLessThan(0.002)
    expect(Math.abs(report.rawLeak.meanDeltaE - leak.meanDeltaE)).toBeLessThan(0.01)
    expect(Math.abs(report.driftDocPx - length)).toBeLessThan(0.25)
    const cell = grid(page).getByRole('gridcell', { name: new RegExp(`^Result ${number} of 2,`) })
    const told = (await cell.getAttribute('aria-description')) ?? ''
    expect(
      Math.abs(percentOf(/Leak ([^.]*\.?[^.]*) %/.exec(told)?.[1]) - 100 * leak.share01),
    ).toBeLessThanOrEqual(0.7)
    expect(
      Math.abs(Number.parseFloat(/[Dd]rift ([\d.]+)/.exec(told)?.[1] ?? '') - length),
    ).toBeLessThanOrEqual(0.3)
  }
})

/** A picture with something masked, and all models checked. */
async function openAll(
  page: Page,
  server: StrictServer,
  n: number,
  models: readonly string[] = MODELS,
): Promise<void> {
  await rememberModels(page, server, models, n)
  await openSample(page, /Coffee/)
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])
}
