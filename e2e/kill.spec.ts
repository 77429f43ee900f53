import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type KillableBrowser, startKillable } from './bench/kill/killable-browser'
import { described } from './editor-page'
import {
  canvas,
  downloadPixels,
  expect,
  expectDocument,
  expectSomethingMasked,
  generate,
  openSettings,
  paintStroke,
  result,
  test,
} from './fixtures'
import { watchContext } from './guard'

/** What was on the screen when the browser was killed is there again. `npm run bench kill` does it at random moments. */

const SIZE = { width: 600, height: 400 }
const RESULT = 'Result 1 of 1, local-fill'

test('a browser that is killed after a run and in the middle of the work keeps picture, mask and result', async ({
  baseURL,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'kill-'))
  const url = `${baseURL}/`
  let masked = ''
  let answers: readonly string[] = []

  await test.step('a stroke, a fill, another stroke, and the kill', async () => {
    const browser = await startKillable(profile)
    try {
      const page = await pageOf(browser, url)
      await page.getByRole('button', { name: 'Try sample: Coffee' }).click()
      await paintStroke(page, [
        [0.35, 0.4],
        [0.45, 0.45],
      ])
      await expectSomethingMasked(page)
      const first = await maskedOn(page)
      await generate(page)
      await expect(result(page, RESULT)).toHaveAttribute('aria-pressed', 'true')
      answers = await answersIn(page)
      expect(answers).toHaveLength(1)
      const before = await storedIn(page, 'tiles')
      await paintStroke(page, [
        [0.5, 0.6],
        [0.6, 0.5],
      ])
      await expect(canvas(page)).not.toHaveAttribute('aria-description', first)
      masked = await maskedOn(page)
      await numberOn(page).fill('3')
      // Written within a moment, which is longer where the processor has other work.
      await expect.poll(() => storedIn(page, 'tiles'), { intervals: [20] }).not.toBe(before)
      const dialog = await openSettings(page)
      await dialog.getByRole('radio', { name: 'Dark' }).check()
      await expect.poll(() => settingsIn(page), { intervals: [20] }).toMatch(/n\\":3.*theme\\":\\"dark/)
    } finally {
      await browser.kill()
    }
  })

  await test.step('in the next visit all of it is there', async () => {
    const browser = await startKillable(profile)
    const { verify } = watchContext(browser.context)
    try {
      const page = await pageOf(browser, url)
      await expectDocument(page, SIZE)
      await expect(canvas(page)).toHaveAttribute('aria-description', masked)
      await expect(result(page, RESULT)).toHaveAttribute('aria-pressed', 'true')
      await expect(numberOn(page)).toHaveValue('3')
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      expect(await answersIn(page)).toEqual(answers)
      const { width, height } = await downloadPixels(page)
      expect({ width, height }).toEqual(SIZE)
      verify()
    } finally {
      await browser.kill()
    }
  })
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
})

async function pageOf({ context }: KillableBrowser, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(url)
  return page
}

async function maskedOn(page: Page): Promise<string> {
  return described(page)
}

const numberOn = (page: Page) => page.getByRole('spinbutton', { name: 'Number of images' })

const settingsIn = (page: Page) => storedIn(page, 'copies', 'maskroom-settings')

/** What is kept of masks or settings, in short. */
async function storedIn(page: Page, store: 'tiles' | 'copies', name = 'maskroom'): Promise<string> {
  return page.evaluate(
    async ([store, name]) => {
      const opening = indexedDB.open(name)
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      const reading = database.transaction(store).objectStore(store).getAll()
      await new Promise((resolve, reject) => {
        reading.onsuccess = resolve
        reading.onerror = () => reject(reading.error)
      })
      database.close()
      return JSON.stringify(reading.result, (_, value: unknown) => {
        const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value
        return bytes instanceof Uint8Array ? bytes.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7) : bytes
      })
    },
    [store, name] as const,
  )
}

/** Of every answer that is kept, the SHA-256 of its file. */
async function answersIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('maskroom')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const reading = database.transaction('results').objectStore('results').getAll()
    const results = await new Promise<readonly { readonly answer: Blob }[]>((resolve, reject) => {
      reading.onsuccess = () => resolve(reading.result)
      reading.onerror = () => reject(reading.error)
    })
    database.close()
    const digests = results.map(async ({ answer }) =>
      crypto.subtle.digest('SHA-256', await answer.arrayBuffer()),
    )
    return (await Promise.all(digests)).map((digest) => [...new Uint8Array(digest)].join(' '))
  })
}
