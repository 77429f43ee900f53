import type { Page } from '@playwright/test'
import { expectAccessibleInBoth } from './accessible'
import { described } from './editor-page'
import {
  canvas,
  expect,
  expectNothingMasked,
  expectSomethingMasked,
  generate,
  openFile,
  openSample,
  paintStroke,
  pngPhoto,
  result,
  test,
} from './fixtures'
import { grid } from './grid-page'
import { holdStore } from './hold-store'
import { openConnected } from './remote-server'

/** The list of everything that is kept, and what several tabs make of it. */

test.describe.configure({ timeout: 180_000 })

const MODEL = 'gpt-image-1'
const SMALL = { kind: 'picture', size: { width: 300, height: 200 } } as const

test('documents are kept until they are deleted, found by what was asked for, and come back as they were', async ({
  page,
  strictServer,
}) => {
  strictServer.answerWith(SMALL)
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  await stroke(page)
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await prompt.fill('A red balloon')
  await generate(page)
  await expect(result(page, `Result 1 of 1, ${MODEL}`)).toHaveAttribute('aria-pressed', 'true')
  await prompt.fill('Something else by now')
  const list = page.getByRole('dialog', { name: 'Documents' })
  const items = list.getByRole('list', { name: 'Documents' }).getByRole('listitem')

  await test.step('closed, nothing is open, after a reload either', async () => {
    await openList(page)
    await expect(items).toHaveCount(1)
    // As high as one row needs.
    expect((await list.boundingBox())?.height).toBeLessThan(450)
    await expectAccessibleInBoth(page)
    // Their memory goes with them.
    const workers = page.workers()
    expect(workers.length).toBeGreaterThan(0)
    const gone = Promise.all(workers.map((worker) => worker.waitForEvent('close')))
    await list.getByRole('button', { name: 'Close document' }).click()
    await expect(page.getByRole('button', { name: /^Try sample/ }).first()).toBeVisible()
    await gone
    await page.reload()
    await expect(page.getByRole('button', { name: /^Try sample/ }).first()).toBeVisible()
    // As a tab leaves them that is closed in the middle of opening a project.
    expect(await countOf(page, 'left behind', true)).toBe(4)
    await openFile(page, pngPhoto({ width: 90, height: 60 }), 'other.png')
    await expectNothingMasked(page)
  })
  await test.step('found by the prompt of a run, and opened with everything', async () => {
    await openList(page)
    await expect(items).toHaveCount(2)
    // All that is searched was read with the list: nothing is said of prompts that are still to come.
    const release = await holdStore(page, 'jobs')
    await list.getByRole('searchbox').fill('BALLOON red')
    await expect(items).toHaveCount(1)
    await release()
    await list.getByRole('button', { name: 'Open coffee.png' }).click()
    await expect(result(page, `Result 1 of 1, ${MODEL}`)).toBeVisible()
    await expectSomethingMasked(page)
    await expect(prompt).toHaveValue('Something else by now')
  })
  await test.step('what the picture is made of stays when raw answers are deleted', async () => {
    // It was on the canvas when the document was closed.
    await expect(result(page, `Result 1 of 1, ${MODEL}`)).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('button', { name: 'Use as base' }).click()
    await expectNothingMasked(page)
    await generate(page)
    await expect(result(page, `Result 1 of 2, ${MODEL}`)).toHaveAttribute('aria-pressed', 'true')
    await openList(page)
    await list.getByRole('button', { name: 'Delete raw answers only of coffee.png' }).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toHaveText(/^.*1 answer, .*rating and note stay.*1 answer stays/)
    await question.getByRole('button', { name: 'Delete raw answers' }).click()
    await list.getByRole('button', { name: /^Free .* now$/ }).click()
    await expect(list.getByRole('region', { name: 'Just deleted' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page.getByText('Answer deleted')).toHaveCount(1)
    await expect.poll(() => countOf(page, 'left behind'), { timeout: 20_000 }).toBe(0)
    await page.reload()
    await expect(result(page, `Result 1 of 2, ${MODEL}`)).toBeVisible()
    await result(page, `Result 2 of 2, ${MODEL}`).click()
    await expect(page.getByRole('button', { name: 'Use as base' })).toBeEnabled()
  })
  await test.step('deleted, it is gone over a reload, and can be taken back for a while', async () => {
    await openList(page)
    await list.getByRole('button', { name: 'Delete document coffee.png' }).click()
    await expect(items).toHaveCount(1)
    await page.reload()
    await expect(page.getByRole('button', { name: /^Try sample/ }).first()).toBeVisible()
    await openList(page)
    await expect(items).toHaveCount(1)
    await list.getByRole('button', { name: 'Take back coffee.png' }).click()
    await expect(items).toHaveCount(2)
    await list.getByRole('button', { name: 'Open coffee.png' }).click()
    await expect(result(page, `Result 1 of 2, ${MODEL}`)).toBeVisible()
  })
})

test('one tab holds a document: another one says so, takes it over whole, and leaves its runs alone', async ({
  context,
  page,
  strictServer,
}) => {
  strictServer.answerWith(SMALL)
  await openConnected(page, strictServer, () => openSample(page, /Coffee/))
  await stroke(page)
  const release = strictServer.hold()
  await generate(page)
  await strictServer.edit(0)
  const masked = await described(page)
  const other = await context.newPage()
  await other.goto('/')
  await expect(other.getByRole('alert').filter({ hasText: 'open in another tab' }).first()).toBeAttached()
  await expect(other.getByRole('button', { name: /^Try sample/ }).first()).toBeVisible()

  await other.getByRole('button', { name: 'Take over here' }).click()
  await expect(canvas(other)).toHaveAttribute('aria-description', masked)
  await expect(page.getByRole('alert').filter({ hasText: 'taken over' }).first()).toBeAttached()
  // The run goes on in the tab that began it.
  await expect(other.getByText('Running in another tab.')).toBeVisible()
  const gridButton = other.getByRole('button', { name: 'Grid', exact: true })
  await gridButton.click()
  await expect(grid(other).getByRole('gridcell')).toHaveText('Running in another tab.')
  await gridButton.click()
  release()
  await expect(result(other, `Result 1 of 1, ${MODEL}`).locator('img')).toBeVisible()
  await expect(other.getByText('Running in another tab.')).toHaveCount(0)

  strictServer.hold()
  await page.getByRole('button', { name: 'Take it back here' }).click()
  await expect(result(page, `Result 1 of 1, ${MODEL}`)).toBeVisible()
  await generate(page)
  await strictServer.edit(1)
  await page.close()
  await other.getByRole('button', { name: 'Take it back here' }).click()
  await expect(other.getByText(/The page was closed while this ran/)).toBeVisible()
  await expect(canvas(other)).toHaveAttribute('aria-description', masked)
})

/** How many records belong to a document, which `isLeft` writes first: all but the document itself. */
function countOf(page: Page, documentId: string, isLeft = false): Promise<number> {
  return page.evaluate(
    ([id, writes]) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('maskroom')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const stores = ['files', 'tiles', 'jobs', 'results']
          const transaction = opening.result.transaction(stores, 'readwrite')
          if (writes) {
            transaction.objectStore('files').put({ id, file: new Blob(['picture']) })
            transaction.objectStore('tiles').put({ documentId: id, index: 0, tile: new Uint8Array(1) })
            transaction.objectStore('jobs').put({ id: 'job', documentId: id, parameters: { prompt: '' } })
            transaction.objectStore('results').put({ id: 'result', documentId: id, createdAtMs: 0 })
          }
          const found = stores.map((name) => transaction.objectStore(name).getAll())
          transaction.oncomplete = () => {
            opening.result.close()
            const all = found.flatMap((request) => request.result)
            resolve(all.filter((record) => record.documentId === id || record.id === id).length)
          }
        }
      }),
    [documentId, isLeft] as const,
  )
}

function stroke(page: Page): Promise<void> {
  return paintStroke(page, [
    [0.4, 0.5],
    [0.6, 0.5],
  ])
}

function openList(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Documents', exact: true }).click()
}

test('a document that takes its tab along while it is opened is not opened by itself in the next one', async ({
  context,
  page,
}) => {
  await openSample(page, /Coffee/)
  const marks = (of: Page) => of.evaluate(() => localStorage.getItem('maskroom.opening'))
  await openNothing(page)
  for (const time of ['reloaded', 'reloaded while it is opened']) {
    await test.step(time, async () => {
      await page.reload()
      await expect.poll(() => marks(page)).toMatch(/^\["[^"]+"\]$/)
      await expect(page.getByText(/is not opened by itself/)).toHaveCount(0)
    })
  }
  await kill(page)
  // Once may have been chance.
  const second = await context.newPage()
  await openNothing(second)
  await second.goto('/')
  await expect.poll(() => marks(second)).toMatch(/^\["([^"]+)","\1"\]$/)
  await kill(second)

  const next = await context.newPage()
  await next.goto('/')
  await expect(next.getByText(/Coffee.* is not opened by itself: the app stopped/i).first()).toBeVisible()
  await expect(next.getByRole('main').getByRole('button', { name: 'Open image' })).toBeVisible()
  await expect(next.getByRole('button', { name: 'Documents', exact: true })).toBeVisible()
  await next.getByRole('button', { name: 'Open it' }).click()
  await expect(canvas(next)).toBeVisible()
  await expect.poll(() => marks(next)).toBe('[]')
})

/** From the next visit on nothing that is decoded comes. */
async function openNothing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { postMessage } = Worker.prototype
    Worker.prototype.postMessage = function (this: Worker, ...args: [{ method?: string }]) {
      if (args[0].method !== 'open') Reflect.apply(postMessage, this, args)
    }
  })
}

async function kill(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  // Nobody is left who would answer.
  void session.send('Page.crash').catch(() => {})
  await crashed
}
