import type { Locator, Page } from '@playwright/test'
import {
  canvas,
  download,
  expect,
  expectSomethingMasked,
  generate,
  openFile,
  paintStroke,
  pngPhoto,
  result,
  test,
} from './fixtures'
import { watchContext } from './guard'
import { readZip } from './read-zip'
import { openConnected } from './remote-server'
import { storedDigest } from './stored-digest'

/** What happens when the disk refuses: words, nothing lost, and a way to take everything away. */

const SIZE = { width: 320, height: 240 }
const PHOTO = pngPhoto(SIZE)

test('in 20 MB, what is refused is kept, stays with its tab, is taken away whole, and written once there is room', async ({
  browser,
  context,
  page,
  strictServer,
}) => {
  const session = await context.newCDPSession(page)
  const setQuota = (quotaSize: number) =>
    session.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize })

  await openConnected(page, strictServer, async () => {
    await page.goto('/')
    await setQuota(20_000_000)
    await page.evaluate(fillHalf)
    await openFile(page, padded(5_150_000), 'large.png')
  })
  await test.step('an answer that there is no room for is shown, and said to be kept here alone', async () => {
    await paintStroke(page, [
      [0.4, 0.5],
      [0.6, 0.5],
    ])
    await page.getByRole('textbox', { name: 'Prompt' }).fill('A lighthouse')
    const b64_json = padded(4_600_000).toString('base64')
    strictServer.answerNext({ kind: 'raw', status: 200, body: JSON.stringify({ data: [{ b64_json }] }) })
    await generate(page)
    await expect(resultIn(page)).toHaveAttribute('aria-description', /Leak/)
    // It stays, whatever is said after it.
    await expect(saidIn(page, /disk is full.*kept in this tab only/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Not stored' })).toBeVisible()
  })

  const other = await context.newPage()
  await test.step('another tab does not get it: it would have it without the answer, and both say so', async () => {
    await other.goto('/')
    await other.getByRole('button', { name: 'Take over here' }).click()
    await expect(saidIn(other, /large\.png stays in the other tab: the disk refuses/)).toBeVisible()
    await expect(saidIn(page, /large\.png was asked for by another tab and stays here/)).toBeVisible()
    await expect(resultIn(page)).toBeVisible()
    await expect(canvas(other)).toHaveCount(0)
  })

  // Whether there is room for it depends on the app's own files, 5 MB that are kept for times without a network.
  await openFile(other, padded(1_000_000), 'small.png')

  const project = await test.step('all of it can be taken away', async () => {
    await page.bringToFront()
    await page.getByRole('button', { name: 'Save and share' }).click()
    return (await download(page, 'Project')).bytes
  })

  await test.step('with room again it writes itself down, and the other tab gets all of it', async () => {
    await setQuota(200_000_000)
    await expect(page.getByRole('status').filter({ hasText: 'everything is stored' })).toBeAttached()
    await expect(page.getByRole('button', { name: 'Not stored' })).toHaveCount(0)
    await other.bringToFront()
    await other.getByRole('button', { name: 'Documents', exact: true }).click()
    await other.getByRole('dialog').getByRole('button', { name: 'Open large.png' }).click()
    await other.getByRole('button', { name: 'Take over here' }).click()
    await expect(resultIn(other)).toBeVisible()
    await expectSomethingMasked(other)
    await expect(other.getByRole('textbox', { name: 'Prompt' })).toHaveValue('A lighthouse')
    await expect(saidIn(page, /taken over by another tab, with all that was done to it/)).toBeVisible()
  })

  await test.step('what was taken away opens elsewhere, and is the same', async () => {
    const elsewhere = await browser.newContext()
    const { verify } = watchContext(elsewhere)
    const opened = await elsewhere.newPage()
    await openFile(opened, project, 'large.maskroom')
    await expect(resultIn(opened)).toBeVisible()
    await expectSomethingMasked(opened)
    const [own] = (await storedDigest(other)).slice(-1)
    await expect.poll(() => storedDigest(opened)).toEqual([own])
    verify()
    await elsewhere.close()
  })
})

test('without a database, or with one that refuses, is damaged or newer, the app works and says so', async ({
  context,
}) => {
  const cases: readonly (readonly [name: string, words: RegExp, spoil: () => void])[] = [
    [
      'no storage at all',
      /stores nothing here/,
      () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
    ],
    [
      'every write fails',
      /refuses to store/,
      () => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('Internal error.', 'UnknownError')
        }
      },
    ],
  ]
  for (const [name, words, spoil] of cases) {
    await test.step(name, async () => {
      const page = await context.newPage()
      await page.addInitScript(spoil)
      await page.goto('/')
      await openFile(page, PHOTO, 'photo.png')
      await expect(alertOf(page, words)).toBeVisible()
      await paintStroke(page, [
        [0.4, 0.5],
        [0.6, 0.5],
      ])
      await expectSomethingMasked(page)
      expect(await savedProject(page)).toContain('photo.png')
      await page.close()
    })
  }
})

test('a database that cannot be used stays as it is, and work is stored beside it until one goes back', async ({
  page,
}) => {
  await page.route('**/empty.html', (route) =>
    route.fulfill({ body: '<!doctype html><link rel="icon" href="data:,">', contentType: 'text/html' }),
  )
  await page.goto('/empty.html')
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('maskroom', 99)
        opening.onupgradeneeded = () => opening.result.createObjectStore('of the future')
        opening.onsuccess = () => {
          opening.result.close()
          resolve()
        }
      }),
  )
  await page.goto('/')
  await expect(alertOf(page, /newer version/)).toBeVisible()
  await openFile(page, PHOTO, 'photo.png')
  // Both its buttons beside the words would make these a column as high as the picture.
  expect((await saidIn(page, /newer version/).boundingBox())?.height).toBeLessThan(80)
  await page.getByRole('button', { name: 'Not stored' }).click()
  await expect(page.getByRole('dialog').getByText(/newer version/)).toBeVisible()
  const said = page.getByRole('region', { name: 'Notifications', includeHidden: true })
  await expect.poll(async () => (await gapBetween(page.getByRole('dialog'), said)) >= 0).toBe(true)
  await page.getByRole('dialog').getByRole('button', { name: 'Store anew beside it' }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Open photo/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await paintStroke(page, [
    [0.4, 0.5],
    [0.6, 0.5],
  ])
  await expectSomethingMasked(page)
  await page.reload()
  await expectSomethingMasked(page)
  const known = await page.evaluate(() => indexedDB.databases())
  expect(known.find(({ name }) => name === 'maskroom')?.version).toBe(99)

  const list = page.getByRole('dialog', { name: 'Documents' })
  await page.getByRole('button', { name: 'Documents', exact: true }).click()
  await list.getByRole('button', { name: 'Go back to what was stored before' }).click()
  await expect(list.getByText(/newer version/)).toBeVisible()
  await expect(list.getByText('No documents yet')).toBeVisible()
  await list.getByRole('button', { name: 'Go on to what was stored after it' }).click()
  await list.getByRole('button', { name: 'Open photo.png' }).click()
  await expect(canvas(page)).toBeVisible()
  await expectSomethingMasked(page)

  await test.step('what the browser threw away between two visits is said to be gone', async () => {
    await page.goto('/empty.html')
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          indexedDB.deleteDatabase('maskroom-2').onsuccess = resolve
        }),
    )
    await page.goto('/')
    await expect(alertOf(page, /What was stored here is gone/)).toBeVisible()
  })
})

function resultIn(page: Page): Locator {
  return result(page, 'Result 1 of 1, gpt-image-1')
}

/** Stores 10 MB of something else. Runs in the page. */
async function fillHalf(): Promise<void> {
  const opening = indexedDB.open('something else')
  opening.onupgradeneeded = () => opening.result.createObjectStore('blobs', { autoIncrement: true })
  await new Promise((resolve) => {
    opening.onsuccess = resolve
  })
  for (let i = 0; i < 2; i++) {
    const transaction = opening.result.transaction('blobs', 'readwrite')
    transaction.objectStore('blobs').add(new Blob([new Uint8Array(5_200_000)]))
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onabort = () => reject(transaction.error)
    })
  }
  opening.result.close()
}

/** The photo as a file of so many bytes more: decoders stop at its end. In contexts like these Chromium 156 counts 5 MiB of larger ones. */
function padded(bytes: number): Buffer {
  return Buffer.concat([PHOTO, Buffer.alloc(bytes)])
}

/** From the lower edge of one to the upper edge of the other, in CSS px: below 0 where one covers the other. */
async function gapBetween(upper: Locator, lower: Locator): Promise<number> {
  const [above, below] = [await upper.boundingBox(), await lower.boundingBox()]
  return above && below ? below.y - above.y - above.height : Number.NaN
}

function saidIn(page: Page, words: RegExp): Locator {
  return page.getByRole('region', { name: 'Notifications' }).getByText(words).first()
}

function alertOf(page: Page, words: RegExp) {
  return page.getByRole('alert').filter({ hasText: words }).first()
}

/** Takes the open document away by what the message offers: its picture and mask have to be there; returns its facts. */
async function savedProject(page: Page): Promise<string> {
  const { bytes } = await download(page, 'Download project')
  const files = readZip(bytes)
  const inDocument = [...files].filter(([name]) => name.startsWith('documents/1/'))
  expect(inDocument.length).toBeGreaterThanOrEqual(3)
  for (const [name, content] of inDocument) expect(content.length, name).toBeGreaterThan(0)
  return files.get('documents/1/document.json')?.toString() ?? ''
}
