import type { Page } from '@playwright/test'
import { browserFile } from './browser-pixels'
import { expectAbove } from './editor-page'
import {
  canvas,
  expect,
  expectDocument,
  expectNothingMasked,
  expectSomethingMasked,
  openSample,
  paintStroke,
  pngPhoto,
  type Rgba,
  sentMask,
  test,
} from './fixtures'
import { takeAllBack } from './history-menu'
import {
  alphas,
  coverageNow,
  dropOnPage,
  type ExportForm,
  expectSaid,
  expectSameBytes,
  exportMask,
  greyPng,
  holedPhoto,
  importMask,
  openMasks,
  softCoverage,
} from './mask-menu'
import { openConnected } from './remote-server'

/** Masks as files. Coffee is 600 × 400. */

const SIZE = { width: 600, height: 400 }
const SOFT = softCoverage(SIZE.width, SIZE.height)
const SOFT_PNG = greyPng(SIZE, SOFT)
const HARD = SOFT.map((coverage) => (coverage >= 128 ? 255 : 0))

test.beforeEach(async ({ page, strictServer }) => {
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
})

test('masks leave as files and come in again, the same; what is no mask changes nothing', async ({
  page,
  strictServer,
}) => {
  await test.step('a grey mask is imported unasked, is what is sent, and what "As sent" saves', async () => {
    await test.step('a grey mask is imported unasked as one undo entry, and is what is sent', async () => {
      await importSoft(page)
      await expectSaid(page, 'Mask imported: what is white in it is masked.')
      expectSameBytes(alphas(await sentMask(page, strictServer)), inverted(HARD))

      await page.getByRole('button', { name: 'Undo' }).click()
      await expectNothingMasked(page)
      await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
      await page.getByRole('button', { name: 'Redo' }).click()
      expectSameBytes(await coverageNow(page), SOFT)
    })

    await test.step('"As sent" is to the byte what a server gets', async () => {
      const { pixels } = await exportMask(page, 'As sent')
      expectSameBytes(pixels.data, (await sentMask(page, strictServer)).data)
    })
  })

  await test.step('exported in any form and imported again, unasked, the mask is the same', async () => {
    await takeAllBack(page)
    for (const { form, pixel, kept } of FORMS) {
      await test.step(form, async () => {
        await importSoft(page)
        const { name, bytes, pixels } = await exportMask(page, form)
        expect(name).toBe('coffee mask.png')
        expect({ width: pixels.width, height: pixels.height }).toEqual(SIZE)
        const expected = Uint8Array.from({ length: SOFT.length * 4 }, (_, i) => pixel(SOFT[i >> 2]!)[i & 3]!)
        expectSameBytes(pixels.data, expected)

        await page.getByRole('button', { name: 'Clear mask' }).click()
        await expectNothingMasked(page)
        await importMask(page, bytes)
        await expectSomethingMasked(page)
        expectSameBytes(await coverageNow(page), kept)
        await takeAllBack(page)
      })
    }

    await test.step('a WebP with holes is imported by its transparency, soft edges too', async () => {
      const data = new Uint8Array(SOFT.length * 4)
      SOFT.forEach((coverage, i) => {
        data[i * 4 + 3] = 255 - coverage
      })
      await importMask(page, await browserFile(page, { ...SIZE, data }, 'image/webp'), 'mask.webp')
      await expectSaid(page, 'Mask imported: what is transparent in it is masked.')
      expectSameBytes(await coverageNow(page), SOFT)
    })
  })

  await test.step('what is no mask is refused with words, and the mask stays', async () => {
    await takeAllBack(page)
    await importSoft(page)
    for (const [name, { bytes, words }] of Object.entries(DAMAGED)) {
      await test.step(name, async () => {
        await importMask(page, bytes, name)
        await expect(page.getByRole('alert').filter({ hasText: words }).first()).toBeVisible()
        expectSameBytes(await coverageNow(page), SOFT)
      })
    }
  })
})

const FORMS: readonly {
  readonly form: ExportForm
  readonly pixel: (coverage: number) => Rgba
  readonly kept: Uint8Array
}[] = [
  { form: 'Alpha', pixel: (c) => [c, c, c, 255 - c], kept: SOFT },
  { form: 'Black and white', pixel: (c) => [c, c, c, 255], kept: SOFT },
  { form: 'As sent', pixel: (c) => (c >= 128 ? [255, 255, 255, 0] : [0, 0, 0, 255]), kept: HARD },
]

test('a picture that becomes a mask is asked about, as is how it joins the one there is', async ({
  page,
}) => {
  await test.step('what was painted while a mask was being read is not lost: Undo brings it back', async () => {
    await importMask(page, SOFT_PNG)
    await paintStroke(page, [
      [0.3, 0.3],
      [0.35, 0.6],
    ])
    await expectSaid(page, /Mask imported/)
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.click()
    await expectSomethingMasked(page)
    await undo.click()
    await expectNothingMasked(page)
    await expect(undo).toBeDisabled()
  })

  await test.step('a picture is asked about before it becomes a mask', async () => {
    await takeAllBack(page)
    await test.step('a photo with a hole is asked about, and taken as the answer says', async () => {
      const photo = holedPhoto(SIZE)
      await importMask(page, photo.png, 'cut out.png')
      const question = page.getByRole('dialog', { name: 'Use cut out.png as mask' })
      await expect(question.getByRole('radio', { name: 'Transparent areas' })).toBeChecked()
      await expect(question.getByRole('radio', { name: 'White areas' })).toBeEnabled()
      await page.keyboard.press('Escape')
      await expect(question).toHaveCount(0)
      await expectNothingMasked(page)

      await importMask(page, photo.png, 'cut out.png')
      await question.getByRole('button', { name: 'Use as mask' }).click()
      await expectSomethingMasked(page)
      expectSameBytes(await coverageNow(page), photo.hole)

      await importMask(page, photo.png, 'cut out.png')
      await question.getByRole('checkbox', { name: 'Invert' }).check()
      await question.getByRole('button', { name: 'Use as mask' }).click()
      await expectSaid(page, 'Mask imported: what is opaque in it is masked.')
      expectSameBytes(await coverageNow(page), inverted(photo.hole))
      await takeAllBack(page)
    })

    await test.step('an opaque picture in colours is asked about, without transparent areas to choose', async () => {
      await importMask(page, pngPhoto(SIZE), 'photo.png')
      const question = page.getByRole('dialog', { name: 'Use photo.png as mask' })
      await expect(question.getByRole('radio', { name: 'Transparent areas' })).toBeDisabled()
      await expect(question.getByRole('radio', { name: 'White areas' })).toBeChecked()
    })
  })

  await test.step('an answer may add to the mask, take from it, or keep what both have', async () => {
    await page.keyboard.press('Escape')
    await takeAllBack(page)
    const photo = holedPhoto(SIZE)
    const rules: Record<string, (before: number, hole: number) => number> = {
      Add: Math.max,
      Subtract: (before, hole) => Math.min(before, 255 - hole),
      Intersect: Math.min,
    }
    await importSoft(page)
    for (const [mode, rule] of Object.entries(rules)) {
      await importMask(page, photo.png, 'cut out.png')
      const question = page.getByRole('dialog', { name: 'Use cut out.png as mask' })
      await question.getByRole('radio', { name: mode }).check()
      await question.getByRole('button', { name: 'Use as mask' }).click()
      await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled()
      await expectSaid(page, 'Mask imported: what is transparent in it is masked.')
      expectSameBytes(
        await coverageNow(page),
        SOFT.map((before, i) => rule(before, photo.hole[i]!)),
      )
      // The next answer finds what there was.
      await page.getByRole('button', { name: 'Undo' }).click()
    }
    expectSameBytes(await coverageNow(page), SOFT)
  })
})

test('masks find their way to pictures of other sizes: scaled, dropped, copied', async ({ page }) => {
  await test.step('a mask of another size is scaled to the picture after a question', async () => {
    for (const { name, size, words } of [
      { name: 'half the size', size: { width: 300, height: 200 }, words: '300 × 200' },
      { name: 'other proportions', size: { width: 300, height: 300 }, words: 'which stretches it' },
    ]) {
      await test.step(name, async () => {
        const left = Uint8Array.from({ length: size.width * size.height }, (_, i) =>
          i % size.width < size.width / 2 ? 255 : 0,
        )
        await importMask(page, greyPng(size, left), 'small.png')
        const question = page.getByRole('dialog', { name: 'Use small.png as mask' })
        await expect(question).toContainText(words)
        await expect(question).toContainText('600 × 400')
        await expectAbove(question.locator('canvas'), question.getByRole('checkbox', { name: 'Invert' }))
        await question.getByRole('button', { name: 'Scale and use' }).click()
        await expectSomethingMasked(page)
        const coverage = await coverageNow(page)
        expect([0, 297, 302, 599].map((x) => coverage[200 * 600 + x])).toEqual([255, 255, 0, 0])
        await takeAllBack(page)
      })
    }
  })

  await test.step('a mask dropped on an open picture is asked about', async () => {
    await takeAllBack(page)
    await dropOnPage(page, SOFT_PNG, 'mask.png')
    const question = page.getByRole('alertdialog', { name: 'What is mask.png for?' })
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(question).toHaveCount(0)
    await expectNothingMasked(page)

    await dropOnPage(page, SOFT_PNG, 'mask.png')
    await question.getByRole('button', { name: 'Use as mask' }).click()
    await expectSomethingMasked(page)
    expectSameBytes(await coverageNow(page), SOFT)
  })

  await test.step('a copied mask is pasted on another picture, scaled after a question, even after a reload', async () => {
    await takeAllBack(page)
    await page.keyboard.press('Control+Shift+V')
    await expectSaid(page, /No mask was copied yet/)
    await importSoft(page)
    await canvas(page).focus()
    await page.keyboard.press('Control+Shift+C')
    await expectSaid(page, /Mask copied/)
    await page.keyboard.press('Control+d')
    await expectNothingMasked(page)
    await page.keyboard.press('Control+Shift+V')
    await expectSomethingMasked(page)
    expectSameBytes(await coverageNow(page), SOFT)

    await page.reload()
    await expectSomethingMasked(page)
    const input = page.getByLabel('Open image').and(page.locator('input'))
    await input.setInputFiles({
      name: 'photo.png',
      mimeType: '',
      buffer: pngPhoto({ width: 300, height: 200 }),
    })
    await page.getByRole('alertdialog').getByRole('button', { name: /^Open/ }).click()
    await expectDocument(page, { width: 300, height: 200 })
    const masks = await openMasks(page)
    await masks.getByRole('button', { name: 'Paste mask' }).click()
    const question = page.getByRole('dialog', { name: 'Use “Copied mask”' })
    await expect(question).toContainText('600 × 400')
    await question.getByRole('button', { name: 'Scale and use' }).click()
    await expectSomethingMasked(page)
    const coverage = await coverageNow(page)
    expect([50, 250].map((x) => coverage[100 * 300 + x])).toEqual([0, 255])
  })

  await test.step('a dropped photo is asked about as well, and replaces picture and mask', async () => {
    await dropOnPage(page, pngPhoto({ width: 340, height: 230 }), 'photo.png')
    await page
      .getByRole('alertdialog', { name: 'What is photo.png for?' })
      .getByRole('button', { name: 'Open as picture' })
      .click()
    await expectDocument(page, { width: 340, height: 230 })
    await expectNothingMasked(page)
  })
})

const DAMAGED: Record<string, { readonly bytes: Buffer; readonly words: RegExp }> = {
  'notes.png': { bytes: Buffer.from('Buy milk.'), words: /notes\.png was not imported.*not a picture/ },
  'cut.png': {
    bytes: SOFT_PNG.subarray(0, SOFT_PNG.length / 2),
    words: /cut\.png was not imported.*damaged or incomplete/,
  },
  'empty.png': { bytes: Buffer.alloc(0), words: /empty\.png was not imported.*empty/ },
}

function inverted(coverage: Uint8Array): Uint8Array {
  return coverage.map((value) => 255 - value)
}

async function importSoft(page: Page): Promise<void> {
  await importMask(page, SOFT_PNG)
  await expectSomethingMasked(page)
}
