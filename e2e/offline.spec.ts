import type { Page } from '@playwright/test'
import { startAppSite } from './app-site'
import { expect, expectSomethingMasked, generate, paintStroke, result, test } from './fixtures'

test.use({ serviceWorkers: 'allow' })

test('after the first visit the app starts without a network, fills on the device, and changes over to a new version when asked', async ({
  page,
}) => {
  const site = await startAppSite()
  await page.goto(site.url)
  await expectInCharge(page)

  await test.step('the host is gone: a reload starts the app, a sample opens, the device fills', async () => {
    await site.stop()
    await page.reload()
    await page.getByRole('button', { name: /Try sample: Coffee/ }).click()
    await paintStroke(page, [
      [0.45, 0.5],
      [0.55, 0.5],
    ])
    await expectSomethingMasked(page)
    await generate(page)
    await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
    // Rooms that were not entered before are there, too.
    await page.getByRole('button', { name: 'Settings' }).click()
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a new version waits until it is asked for, and loses nothing', async () => {
    site.release('Maskroom next')
    await site.start()
    // The old page, from what was kept.
    await page.reload()
    await expect(page).toHaveTitle('Maskroom')
    await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
    const notices = page.getByRole('region', { name: 'Notifications' })
    await expect(notices).toContainText('A new version of the app is ready')
    await notices.getByRole('button', { name: 'Reload' }).click()
    await expect(page).toHaveTitle('Maskroom next')
    await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
    await expectSomethingMasked(page)
  })

  await test.step('that one is kept as well', async () => {
    await site.stop()
    await page.reload()
    await expect(page).toHaveTitle('Maskroom next')
    await expect(result(page, 'Result 1 of 1, local-fill')).toBeVisible()
  })
})

test('on a host that redirects index.html the app opens again, with a network, without one, and where its copy was cleared', async ({
  page,
}) => {
  const site = await startAppSite({ hasCleanUrls: true })
  await page.goto(site.url)
  await expectInCharge(page)
  const expectOpen = () => expect(page.getByRole('button', { name: /Try sample: Coffee/ })).toBeVisible()
  await page.reload()
  await expectOpen()
  await site.stop()
  await page.reload()
  await expectOpen()
  await site.start()
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name)
  })
  await page.reload()
  await expectOpen()
})

/** The copy is whole, and answers this page's requests. */
async function expectInCharge(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
  })
}
