import type { Page } from '@playwright/test'
import {
  connectServer,
  expect,
  expectDocument,
  expectSomethingMasked,
  openSample,
  pngPhoto,
  result,
  sentMask,
  test,
} from './fixtures'
import { alphas, coverageNow, openMasks } from './mask-menu'

/** A database that an older version of the app left behind. */

const SIZE = { width: 320, height: 240 }
const PHOTO = pngPhoto(SIZE)
const FIGURES = {
  driftDocPx: 0.4,
  scalePercent: 0,
  rotationDegrees: 0,
  isBent: false,
  method: 'gauss-newton',
  warning: null,
  confidence01: 1,
  colourShift: 0,
  rawLeak: { visible01: 0.25, meanDeltaE: 1 },
  contentLeak: { visible01: 0.01, meanDeltaE: 0.1 },
  changedOutside: 0,
  enlargement: 1,
  seamContrast: 1,
}

test('a database of version 1 is upgraded, and everything in it is still there', async ({
  page,
  strictServer,
}) => {
  await writeVersion1(page)
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
  await expect(masks.getByRole('listitem')).toHaveCount(1)
  await page.reload()
  await expectSomethingMasked(page)
  await expect((await openMasks(page)).getByRole('listitem')).toHaveText(/Mask 1/)
  await page.keyboard.press('Escape')
  await connectServer(page, strictServer)
  expect(alphas(await sentMask(page, strictServer))).toContain(0)
})

test('a database of version 2 is upgraded, and its named mask and its figures are still there', async ({
  page,
}) => {
  await writeVersion1(page, { version: 2 })
  await page.goto('/')
  await expectDocument(page, SIZE)
  await expect(result(page, 'Result 1 of 1, local-fill')).toHaveAccessibleDescription(/Leak 25 %/)
  expect(await page.evaluate(readHeat)).toEqual({ heat: [9], isLeftBehind: false })
  await expect((await openMasks(page)).getByRole('listitem')).toHaveText(/Of version 2/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Documents', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Open photo.png' })).toBeVisible()
})

test('a database of version 2 is upgraded on a full disk, too, without the heat maps that there is no room for', async ({
  page,
}) => {
  await writeVersion1(page, { version: 2, heatBytes: 4_000_000, quotaSize: 7_000_000 })
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
  await writeVersion1(page, { keepOpen: true })
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

/** The stores as version 1 made them, with a document, its file, mask, job and result; of version 2 with a named mask. */
async function writeVersion1(
  page: Page,
  { keepOpen = false, version = 1, heatBytes = 1, quotaSize = 0 } = {},
): Promise<void> {
  // Of the app's origin, and not the app.
  const empty = '<!doctype html><link rel="icon" href="data:,">'
  await page.route('**/empty.html', (route) => route.fulfill({ body: empty, contentType: 'text/html' }))
  await page.goto('/empty.html')
  if (quotaSize > 0) {
    const session = await page.context().newCDPSession(page)
    const { origin } = new URL(page.url())
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
  }
  await page.evaluate(
    async ({ base64, keepsOpen, number, figures, heatSize }) => {
      const opening = indexedDB.open('maskroom', number)
      opening.onupgradeneeded = () => {
        const db = opening.result
        db.createObjectStore('documents', { keyPath: 'id' })
        db.createObjectStore('files', { keyPath: 'id' })
        db.createObjectStore('tiles', { keyPath: ['documentId', 'index'] })
        db.createObjectStore('jobs', { keyPath: 'id' }).createIndex('byDocument', 'documentId')
        db.createObjectStore('results', { keyPath: 'id' }).createIndex('byDocument', 'documentId')
        if (number < 2) return
        db.createObjectStore('namedMasks', { keyPath: 'id' })
        db.createObjectStore('keptMasks', { keyPath: 'id' })
      }
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      const picture = new Blob([bytes], { type: 'image/png' })
      const whole = { x: 0, y: 0, width: 320, height: 240 }
      const size = { width: 320, height: 240 }
      // Browsers compress what repeats itself.
      const map = Uint8Array.from({ length: heatSize }, (_, i) => (i === 0 ? 9 : Math.random() * 256))
      const records: Record<string, readonly unknown[]> = {
        documents: [
          {
            id: 'doc',
            name: 'photo.png',
            openedAtMs: Date.now(),
            adopted: [],
            prompt: 'A lighthouse, kept since version 1',
          },
        ],
        files: [{ id: 'doc', file: picture }],
        tiles: [
          { documentId: 'doc', index: 0, tile: new Uint8Array([200, 255, 255]) },
          { documentId: 'doc', index: 1, tile: 'full' },
        ],
        jobs: [
          {
            id: 'job',
            documentId: 'doc',
            status: 'done',
            startedAtMs: Date.now() - 5000,
            elapsedMs: 1200,
            providerId: 'on-device',
            providerName: 'On this device',
            parameters: {
              model: 'local-fill',
              prompt: 'A lighthouse',
              n: 1,
              size: 'auto',
              quality: null,
              background: null,
              responseFormat: 'auto',
            },
            plan: {
              documentSize: size,
              area: 'whole',
              source: whole,
              sent: size,
              requested: null,
              enlargement: 1,
            },
            mask: null,
            failures: [],
          },
        ],
        results: [
          {
            id: 'result',
            jobId: 'job',
            documentId: 'doc',
            index: 0,
            model: 'local-fill',
            createdAtMs: Date.now() - 4000,
            answer: picture,
            link: null,
            revisedPrompt: null,
            thumbnail: picture,
            isDiscarded: false,
            ...(number >= 2
              ? {
                  report: {
                    ...figures,
                    heat: { width: heatSize, height: 1, data: map },
                  },
                }
              : {}),
          },
        ],
      }
      if (number >= 2) {
        const thumbnail = { width: 1, height: 1, data: new Uint8Array([255]) }
        records['namedMasks'] = [
          { id: 'named', documentId: 'doc', name: 'Of version 2', createdAtMs: 1, share01: 0.5, thumbnail },
        ]
        records['keptMasks'] = [{ id: 'named', mask: { ...size, tiles: [[0, 'full']] } }]
      }
      const transaction = database.transaction(Object.keys(records), 'readwrite')
      for (const [store, values] of Object.entries(records)) {
        for (const value of values) transaction.objectStore(store).put(value)
      }
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onerror = () => reject(transaction.error)
      })
      if (!keepsOpen) database.close()
    },
    {
      base64: PHOTO.toString('base64'),
      keepsOpen: keepOpen,
      number: version,
      figures: FIGURES,
      heatSize: heatBytes,
    },
  )
}
