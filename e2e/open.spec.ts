import type { Page } from '@playwright/test'
import { described } from './editor-page'
import {
  canvas,
  expect,
  expectDocument,
  expectNothingMasked,
  expectSomethingMasked,
  paintStroke,
  pngPhoto,
  test,
} from './fixtures'
import { closeDocument } from './start-over'

/** The ways a picture comes in, and the question before it replaces another. */

const SAMPLES = [
  { name: /Coffee/, width: 600, height: 400 },
  { name: /Cat/, width: 451, height: 300 },
  { name: /Astronaut/, width: 512, height: 512 },
  { name: /Rocket/, width: 640, height: 427 },
]

const SIZE = { width: 340, height: 230 }
const PHOTO = pngPhoto(SIZE)

/** Ways in from the start screen, each of which must end with the photo. */
const WAYS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the button Open image brings up the file dialog': async (page) => {
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Open image' }).and(page.locator('button')).click()
    await (await choosing).setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: PHOTO })
  },
  'a file dropped on the start screen opens': (page) => dropFile(page, PHOTO, 'photo.png', 'image/png'),
  'of several files dropped at once the picture opens, and it is said that the others are left': async (
    page,
  ) => {
    const list = { bytes: Buffer.from('a list'), name: 'list.txt', type: 'text/plain' }
    const photos = ['first.png', 'second.png'].map((name) => ({ bytes: PHOTO, name, type: 'image/png' }))
    await dispatchFiles(page, 'drop', [list, ...photos])
    await expect(page.getByRole('status').getByText('One file is taken at a time: first.png.')).toBeVisible()
    await expect(page.getByText('first.png', { exact: true })).toBeVisible()
  },
  'the bytes decide, whatever the file is called': (page) => dropFile(page, PHOTO, 'photo.txt', 'text/plain'),
  'a picture on the clipboard opens with Ctrl+V': async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      const type = 'image/png'
      await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([bytes], { type }) })])
    }, PHOTO.toString('base64'))
    await page.keyboard.press('Control+v')
  },
  'a picture file on the clipboard opens under its own name, whatever its type says': async (page) => {
    await dispatchFiles(page, 'paste', [{ bytes: PHOTO, name: 'holiday.dat', type: '' }])
    await expect(page.getByText('holiday.dat', { exact: true })).toBeVisible()
  },
}

test('every sample opens in its own size, a file whichever way it comes, and beside an open picture only after a yes', async ({
  page,
}) => {
  await page.goto('/')
  for (const { name, ...size } of SAMPLES) {
    await test.step(`the sample ${name.source} opens in its own size`, async () => {
      await page
        .getByRole('button', { name: /^Try sample: / })
        .and(page.getByRole('button', { name }))
        .click()
      await expectDocument(page, size)
      await expectNothingMasked(page)
      await closeDocument(page)
    })
  }
  for (const [name, open] of Object.entries(WAYS)) {
    await test.step(name, async () => {
      await expect(page.getByRole('button', { name: /^Try sample/ }).first()).toBeVisible()
      await open(page)
      await expectDocument(page, SIZE)
      await closeDocument(page)
    })
  }

  await page.getByRole('button', { name: 'Try sample: Coffee' }).click()
  await expectDocument(page, { width: 600, height: 400 })
  await test.step('a pasted file that is no picture is refused in words, and the open one stays', async () => {
    await dispatchFiles(page, 'paste', [
      { bytes: Buffer.from('a list'), name: 'list.txt', type: 'text/plain' },
    ])
    await expect(page.getByRole('alert').filter({ hasText: /list\.txt/ })).toBeVisible()
    await expectDocument(page, { width: 600, height: 400 })
  })

  await test.step('a file dropped on a picture that nothing was done to replaces it, once it is said to be no mask', async () => {
    const size = { width: 320, height: 210 }
    await dropFile(page, pngPhoto(size), 'other.png', 'image/png')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Open as picture' }).click()
    await expectDocument(page, size)
  })

  await test.step('before a picture that was painted on is replaced the app asks, and keeps it on a no', async () => {
    await paintStroke(page, [
      [0.4, 0.5],
      [0.6, 0.5],
    ])
    await expectSomethingMasked(page)
    const description = await described(page)
    await choosePhoto(page)
    const question = page.getByRole('alertdialog')
    await expect(question).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(question).toHaveCount(0)
    await expect(canvas(page)).toHaveAttribute('aria-description', description)

    await choosePhoto(page)
    await question.getByRole('button', { name: /^Keep/ }).click()
    await expect(question).toHaveCount(0)
    await expect(canvas(page)).toHaveAttribute('aria-description', description)

    await choosePhoto(page)
    await question.getByRole('button', { name: /^Open/ }).click()
    await expectDocument(page, SIZE)
    await expectNothingMasked(page)
  })
})

/** Through the page's file input, while a question may hide the rest of the page. */
async function choosePhoto(page: Page): Promise<void> {
  const input = page.getByLabel('Open image').and(page.locator('input'))
  await input.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: PHOTO })
}

/** A drop as the browser reports it. */
async function dropFile(page: Page, bytes: Buffer, name: string, type: string): Promise<void> {
  await dispatchFiles(page, 'dragover', [{ bytes, name, type }])
  await dispatchFiles(page, 'drop', [{ bytes, name, type }])
}

type Carried = { readonly bytes: Buffer; readonly name: string; readonly type: string }

/** An event that carries files in a DataTransfer. */
async function dispatchFiles(
  page: Page,
  event: 'dragover' | 'drop' | 'paste',
  files: readonly Carried[],
): Promise<void> {
  await page.evaluate(
    ({ event, files }) => {
      const transfer = new DataTransfer()
      for (const { base64, name, type } of files) {
        const data = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        transfer.items.add(new File([data], name, { type }))
      }
      const options = { bubbles: true, cancelable: true }
      document.body.dispatchEvent(
        event === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: transfer })
          : new DragEvent(event, { ...options, dataTransfer: transfer }),
      )
    },
    { event, files: files.map(({ bytes, ...file }) => ({ base64: bytes.toString('base64'), ...file })) },
  )
}
