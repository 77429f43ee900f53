import type { Page } from '@playwright/test'
import { expectAccessible, expectAccessibleInBoth } from './accessible'
import {
  canvas,
  expect,
  expectNothingMasked,
  expectSomethingMasked,
  openSample,
  pngPhoto,
  test,
} from './fixtures'
import { coverageNow, expectSameBytes, greyPng, importMask, openMasks, softCoverage } from './mask-menu'

/** Masks that are kept under a name with their picture. Coffee is 600 × 400. */

const SIZE = { width: 600, height: 400 }
const SOFT = softCoverage(SIZE.width, SIZE.height)
/** The upper half. */
const HALF = SOFT.map((_, i) => (i < SOFT.length / 2 ? 255 : 0))

test('a kept mask stays with its picture, is used again as chosen, renamed, deleted, and accessible to all', async ({
  page,
}) => {
  await openSample(page, /Coffee/)
  await test.step('a mask kept under a name survives a reload and is used again, exactly', async () => {
    await importMask(page, greyPng(SIZE, SOFT))
    await expectSomethingMasked(page)
    await saveMask(page)
    let masks = await openMasks(page)
    await expect(masks.getByRole('listitem')).toHaveText(/Mask 1.*\d %/)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Clear mask' }).click()
    await expectNothingMasked(page)

    await page.reload()
    await expect(canvas(page)).toBeVisible()
    await expectNothingMasked(page)
    masks = await openMasks(page)
    await masks.getByRole('button', { name: 'Use Mask 1' }).click()
    await expectSomethingMasked(page)
    expectSameBytes(await coverageNow(page), SOFT)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expectNothingMasked(page)
  })

  await test.step('a kept mask is combined as chosen', async () => {
    await importMask(page, greyPng(SIZE, HALF))
    await expectSomethingMasked(page)
    await saveMask(page, 'Sky')
    await importMask(page, greyPng(SIZE, SOFT))
    await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled()
    const rules: Record<string, (before: number, kept: number) => number> = {
      Add: Math.max,
      Subtract: (before, kept) => Math.min(before, 255 - kept),
      Intersect: Math.min,
      Replace: (_, kept) => kept,
    }
    expectSameBytes(await coverageNow(page), SOFT)
    for (const [mode, rule] of Object.entries(rules)) {
      const masks = await openMasks(page)
      await masks.getByRole('radio', { name: mode }).check()
      await masks.getByRole('button', { name: 'Use Sky' }).click()
      await expect(page.getByRole('status').filter({ hasText: 'Sky used.' }).first()).toBeAttached()
      expectSameBytes(
        await coverageNow(page),
        SOFT.map((before, i) => rule(before, HALF[i]!)),
      )
      // The next mode finds what there was.
      await page.getByRole('button', { name: 'Undo' }).click()
    }
    expectSameBytes(await coverageNow(page), SOFT)
  })

  await test.step('another picture has its own kept masks', async () => {
    await page.getByRole('button', { name: 'Select all' }).click()
    await saveMask(page)
    const input = page.getByLabel('Open image').and(page.locator('input'))
    const photo = pngPhoto({ width: 90, height: 60 })
    await input.setInputFiles({ name: 'other.png', mimeType: '', buffer: photo })
    await page.getByRole('alertdialog').getByRole('button', { name: /^Open/ }).click()
    await expect(canvas(page)).toHaveAttribute('aria-description', /90 × 60/)
    const masks = await openMasks(page)
    await expect(masks.getByRole('listitem')).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  await test.step('kept masks are renamed and deleted, and a deleted one comes back with Undo', async () => {
    await page.getByRole('button', { name: 'Select all' }).click()
    await saveMask(page)
    await saveMask(page)
    const masks = await openMasks(page)
    await expect(masks.getByRole('listitem')).toHaveText([/Mask 1/, /Mask 2/])
    await masks.getByRole('button', { name: 'Rename Mask 1' }).click()
    const name = masks.getByRole('textbox', { name: 'Name of the mask' })
    await name.press('Escape')
    await expect(name).toHaveCount(0)
    await masks.getByRole('button', { name: 'Rename Mask 1' }).click()
    await name.fill('Whole picture')
    await name.press('Enter')
    await expect(masks.getByRole('listitem')).toHaveText([/Whole picture/, /Mask 2/])

    await masks.getByRole('button', { name: 'Delete Whole picture' }).press('Enter')
    await expect(masks.getByRole('listitem')).toHaveText([/Mask 2/])
    await expect(masks.getByRole('button', { name: 'Delete Mask 2' })).toBeFocused()
    const notices = page.getByRole('region', { name: 'Notifications', includeHidden: true })
    await notices.getByText('Undo', { exact: true }).click()
    await expect(masks.getByRole('listitem')).toHaveText([/Whole picture/, /Mask 2/])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Clear mask' }).click()
    await expectNothingMasked(page)
    await (await openMasks(page)).getByRole('radio', { name: 'Replace' }).check()
    await masks.getByRole('button', { name: 'Use Whole picture' }).click()
    await expect(canvas(page)).toHaveAttribute('aria-description', /100\.0 % masked/)
  })

  await test.step('popovers and question are accessible, in light and dark', () =>
    expectMasksAccessible(page, { check: expectAccessibleInBoth, leastHeight: 24 }))
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('popovers and question are accessible', async ({ page }) => {
    await openSample(page, /Coffee/)
    // Both layouts have the same colours.
    await expectMasksAccessible(page, { check: expectAccessible, leastHeight: 44 })
  })
})

/** Leaves the question open. `leastHeight` of a button in CSS pixels. */
async function expectMasksAccessible(
  page: Page,
  { check, leastHeight }: { readonly check: (page: Page) => Promise<void>; readonly leastHeight: number },
): Promise<void> {
  await page.getByRole('button', { name: 'Select all' }).click()
  await saveMask(page)
  const exportForms = page.getByRole('dialog', { name: 'Export mask' })
  for (const open of [
    () => openMasks(page),
    async () => {
      await page.getByRole('button', { name: 'Export mask', exact: true }).click()
      return exportForms
    },
  ]) {
    const popover = await open()
    await expect(popover).toBeVisible()
    await check(page)
    for (const button of await popover.getByRole('button').all()) {
      const box = await button.boundingBox()
      expect(box?.height).toBeGreaterThanOrEqual(leastHeight)
    }
    await page.keyboard.press('Escape')
    await expect(popover).toHaveCount(0)
  }
  await importMask(page, greyPng({ width: 30, height: 30 }, new Uint8Array(900)), 'dot.png')
  await expect(page.getByRole('dialog', { name: 'Use dot.png as mask' })).toBeVisible()
  await check(page)
}

async function saveMask(page: Page, name?: string): Promise<void> {
  const masks = await openMasks(page)
  await expect(masks.getByRole('region', { name: 'Kept masks' })).toHaveAttribute('aria-busy', 'false')
  const kept = await masks.getByRole('listitem').count()
  await masks.getByRole('button', { name: 'Save mask…' }).click()
  if (name) await masks.getByRole('textbox', { name: 'Name of the mask' }).fill(name)
  await masks.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(masks.getByRole('listitem')).toHaveCount(kept + 1)
  await page.keyboard.press('Escape')
  await expect(masks).toHaveCount(0)
}
