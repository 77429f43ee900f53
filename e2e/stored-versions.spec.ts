import {
  connectServer,
  expect,
  expectDocument,
  expectSomethingMasked,
  openSample,
  result,
  sentMask,
  test,
} from './fixtures'
import { alphas, coverageNow, openMasks } from './mask-menu'
import { PHOTO, SIZE, writeOldDatabase } from './old-database'

/** A database that an older version of the app left behind. */

// Version 4 packed masks as version 1 did.
for (const version of [1, 4]) {
  test(`a database of version ${version} is upgraded, and everything in it is still there`, async ({
    page,
    strictServer,
  }) => {
    await writeOldDatabase(page, { version })
    await page.goto('/')
    await expectDocument(page, SIZE)
    await expectSomethingMasked(page)
    await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(
      'A lighthouse, kept since version 1',
    )
    await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
    const coverage = await coverageNow(page)
    expect([coverage[0], coverage[255], coverage[256], coverage[200 * SIZE.width + 10]]).toEqual([
      200, 200, 255, 200,
    ])

    const masks = await openMasks(page)
    await masks.getByRole('button', { name: 'Save mask…' }).click()
    await masks.getByRole('button', { name: 'Save', exact: true }).click()
    const mask1 = page.getByRole('listitem').filter({ hasText: /Mask 1/ })
    await expect(mask1).toBeVisible()
    await page.reload()
    await expectSomethingMasked(page)
    await openMasks(page)
    await expect(mask1).toBeVisible()
    await page.keyboard.press('Escape')
    await connectServer(page, strictServer)
    expect(alphas(await sentMask(page, strictServer))).toContain(0)
  })
}

test('a database of version 2 is upgraded, and its named mask and its figures are still there', async ({
  page,
}) => {
  await writeOldDatabase(page, { version: 2 })
  await page.goto('/')
  await expectDocument(page, SIZE)
  await expect(result(page, 'Result 1 of 1, local-fill')).toHaveAccessibleDescription(/Leak 25 %/)
  expect(await page.evaluate(readHeat)).toEqual({ heat: [9], isLeftBehind: false })
  await expect((await openMasks(page)).getByRole('listitem')).toHaveText(/Of version 2/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Documents', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Open photo.png' })).toBeVisible()
})

test('a database of version 3 is upgraded, and what only it has is still there', async ({
  page,
  strictServer,
}) => {
  await writeOldDatabase(page, { version: 3 })
  await page.goto('/')
  await expectDocument(page, SIZE)
  expect(await page.evaluate(readHeat)).toEqual({ heat: [9], isLeftBehind: false })
  await expect((await openMasks(page)).getByRole('listitem')).toHaveText(/Of version 3/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Documents', exact: true }).click()
  const list = page.getByRole('dialog')
  await list.getByRole('button', { name: 'Take back deleted.png' }).click()
  await expect(list.getByRole('button', { name: 'Open deleted.png' }).locator('img')).toBeVisible()
  await page.keyboard.press('Escape')

  await connectServer(page, strictServer)
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Reference images', exact: true }).click()
  await (await choosing).setFiles([{ name: 'style.png', mimeType: 'image/png', buffer: PHOTO }])
  await expect.poll(() => page.evaluate(countReferences)).toBe(1)
})

test('a database of version 2 is upgraded on a full disk, too, without the heat maps that there is no room for', async ({
  page,
}) => {
  await writeOldDatabase(page, { version: 2, heatBytes: 4_000_000, quotaSize: 7_000_000 })
  await page.goto('/')
  await expectDocument(page, SIZE)
  await expect(result(page, 'Result 1 of 1, local-fill')).toHaveAccessibleDescription(/Leak 25 %/)
  await expect(page.getByRole('alert').filter({ hasText: /damaged/ })).toHaveCount(0)
  expect(await page.evaluate(readHeat)).toEqual({ heat: [], isLeftBehind: true })
})

test('while a tab with the older version holds the database, the app works and says what it cannot do', async ({
  context,
  page,
}) => {
  await writeOldDatabase(page, { keepOpen: true })
  const other = await context.newPage()
  await other.goto('/')
  await expect(
    other
      .getByRole('alert')
      .filter({ hasText: /Another tab has this app open in another version/ })
      .first(),
  ).toBeAttached()
  await openSample(other, /Coffee/)
  await other.getByRole('button', { name: 'Select all' }).click()
  const masks = await openMasks(other)
  await masks.getByRole('button', { name: 'Save mask…' }).click()
  await masks.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(masks.getByRole('listitem')).toHaveText(/Mask 1/)
})

/** The heat map, which version 2 kept within a result's figures. */
async function readHeat(): Promise<{ heat: number[]; isLeftBehind: boolean }> {
  const read = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const database = await read(indexedDB.open('maskroom'))
  const transaction = database.transaction(['heats', 'results'])
  const kept = await read(transaction.objectStore('heats').get('result'))
  const stored = await read(transaction.objectStore('results').get('result'))
  database.close()
  return { heat: kept ? [...kept.heat.data.slice(0, 1)] : [], isLeftBehind: 'heat' in stored.report }
}

/** How many documents have reference images, for which version 4 has a store. */
function countReferences(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('maskroom')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const counting = opening.result.transaction('references').objectStore('references').count()
      opening.result.close()
      counting.onsuccess = () => resolve(counting.result)
      counting.onerror = () => reject(counting.error)
    }
  })
}
