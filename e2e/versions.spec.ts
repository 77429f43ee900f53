import type { Page } from '@playwright/test'
import { expectAccessibleInBoth } from './accessible'
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
  type Pixels,
  paintStroke,
  pngPhoto,
  result,
  test,
} from './fixtures'
import { openConnected } from './remote-server'

const STROKES = {
  first: [
    [0.35, 0.5],
    [0.45, 0.5],
  ],
  second: [
    [0.55, 0.45],
    [0.65, 0.45],
  ],
} as const

test('one can return to any version and any run, with its mask and its form, and take that back', async ({
  page,
}) => {
  await openFile(page, pngPhoto({ width: 300, height: 200 }), 'photo.png')
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  const masked = async () => {
    await expectSomethingMasked(page)
    return described(page)
  }

  await prompt.fill('The first wish')
  await paintStroke(page, STROKES.first)
  const firstMask = await masked()
  await generate(page)
  await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
  await page.getByRole('button', { name: 'Use as base' }).click()
  await expectNothingMasked(page)
  const edited = await downloadPixels(page)
  await prompt.fill('The second wish')
  await paintStroke(page, STROKES.second)
  const secondMask = await masked()
  await generate(page)
  await expect(result(page, 'Result 1 of 2, local-fill')).toHaveAttribute('aria-pressed', 'true')

  await test.step('the tree says what was made of what', async () => {
    const tree = await openVersions(page)
    await expect(tree.getByRole('listitem').filter({ hasText: 'Shown now' }).last()).toContainText(
      'The second wish',
    )
    await expect(tree.getByRole('button', { name: /^Show local-fill/ })).toHaveCount(2)
    await expectAccessibleInBoth(page)
  })

  await test.step('the first run: picture, mask and form as they were', async () => {
    const returning = (await openVersions(page)).getByRole('button', { name: /^Return to the run of/ })
    await returning.first().press('Enter')
    await expect(canvas(page)).toHaveAttribute('aria-description', firstMask)
    await expect(prompt).toHaveValue('The first wish')
    // Nothing of it is changed any more: there is nothing to download but the selected result.
    await expect(page.getByRole('button', { name: 'Download', exact: true })).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Result \d of 2/ })).toHaveCount(2)
  })

  await test.step('Undo takes it back, and everything before it', async () => {
    await undo(page, 'returned to an earlier run')
    await expect(canvas(page)).toHaveAttribute('aria-description', secondMask)
    expectSame(await downloadPixels(page), edited)
    await undo(page, 'brush stroke')
    await undo(page, 'result used as base')
    await expect(canvas(page)).toHaveAttribute('aria-description', firstMask)
    await expect(page.getByRole('button', { name: 'Download', exact: true })).toHaveCount(0)
    await page.getByRole('button', { name: 'Redo' }).click()
    await expectNothingMasked(page)
    expectSame(await downloadPixels(page), edited)
  })

  await test.step('a version by itself leaves the mask alone, and outlasts a reload', async () => {
    await (await openVersions(page)).getByRole('button', { name: 'Return to photo.png' }).click()
    await expect(page.getByRole('button', { name: 'Download', exact: true })).toHaveCount(0)
    await expectNothingMasked(page)
    await page.reload()
    await expect(page.getByRole('button', { name: /^Result \d of 2/ })).toHaveCount(2)
    await expect(page.getByRole('button', { name: 'Download', exact: true })).toHaveCount(0)
    await (await openVersions(page))
      .getByRole('button', { name: 'Return to local-fill, used as base' })
      .click()
    await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeVisible()
    expectSame(await downloadPixels(page), edited)
  })
})

async function openVersions(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Versions' })
  if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Versions' }).click()
  await expect(dialog.getByRole('list', { name: 'Versions' })).toBeVisible()
  // The page behind is out of reach.
  await expect(page.getByRole('button', { name: /^Generate/ })).toHaveCount(0)
  return dialog
}

async function undo(page: Page, deed: string): Promise<void> {
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: `Undone: ${deed}.` })
      .first(),
  ).toBeAttached()
}

function expectSame(one: Pixels, other: Pixels): void {
  expect(Buffer.compare(one.data, other.data)).toBe(0)
}

test('what is generated is what was there when all that was pressed before is done', async ({
  page,
  strictServer,
}) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  await paintStroke(page, STROKES.first)
  await generate(page)
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Use as base' }).click()
  await expectNothingMasked(page)
  await page.keyboard.press('Control+z')
  await expectSomethingMasked(page)
  await page.evaluate(() => {
    for (const [key, shiftKey] of [['z', true] as const, ['Enter', false] as const])
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key, shiftKey, ctrlKey: true, bubbles: true, cancelable: true }),
      )
  })
  // Nothing is masked over the base that is there again.
  const { parts } = await strictServer.edit(1)
  expect(parts.map(({ name }) => name)).not.toContain('mask')
  await expectNothingMasked(page)
})
