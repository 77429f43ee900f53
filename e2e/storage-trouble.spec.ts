import type { Page } from '@playwright/test'
import {
  canvas,
  download,
  encodePng,
  expect,
  expectSomethingMasked,
  openFile,
  paintStroke,
  pngPhoto,
  test,
} from './fixtures'
import { readZip } from './read-zip'

/** What happens when the disk refuses: words, nothing lost, and a way to take everything away. */

const SIZE = { width: 320, height: 240 }
const PHOTO = pngPhoto(SIZE)

test('what a full disk refuses is kept, can be taken away, and is written once there is room', async ({
  page,
}) => {
  const session = await page.context().newCDPSession(page)
  await page.goto('/')
  const { origin } = new URL(page.url())
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 3_000_000 })
  await test.step('the picture alone is more than there is room for', async () => {
    await openFile(page, noisePhoto(1024), 'noise.png')
    await expect(alertOf(page, /disk is full.*kept in this tab only/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Not stored' })).toBeVisible()
    await paintStroke(page, [
      [0.4, 0.5],
      [0.6, 0.5],
    ])
    await prompt.fill('A lighthouse')
    expect(await savedProject(page)).toContain('A lighthouse')
  })
  await test.step('reloaded, it would all be gone: there is room again, and it is not', async () => {
    await session.send('Storage.overrideQuotaForOrigin', { origin })
    await expect(page.getByRole('status').filter({ hasText: 'everything is stored' })).toBeAttached()
    await expect(page.getByRole('button', { name: 'Not stored' })).toHaveCount(0)
    await page.reload()
    await expectSomethingMasked(page)
    await expect(prompt).toHaveValue('A lighthouse')
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
  await page.getByRole('button', { name: 'Not stored' }).click()
  await expect(page.getByRole('dialog').getByText(/newer version/)).toBeVisible()
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
})

/** A picture that no compression makes smaller. */
function noisePhoto(edge: number): Buffer {
  let state = 1
  const data = Uint8Array.from({ length: edge * edge * 4 }, (_, at) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return at % 4 === 3 ? 255 : state >>> 24
  })
  return encodePng({ width: edge, height: edge, data })
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
