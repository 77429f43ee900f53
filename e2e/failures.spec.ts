import type { Page } from '@playwright/test'
import { described } from './editor-page'
import { canvas, expect, generate, openSample, paintStroke, result, test } from './fixtures'
import { openConnected } from './remote-server'
import { startOver } from './start-over'
import type { AnswerPlan } from './strict-server'

/** When a run fails: words, and nothing is lost. */

type Failure = {
  readonly name: string
  readonly plan: AnswerPlan
  readonly words: RegExp
}

/** No words of one are those of another: all stand in one filmstrip. */
const FAILURES: readonly Failure[] = [
  {
    name: '500 with a page instead of JSON',
    plan: {
      kind: 'raw',
      status: 500,
      contentType: 'text/html',
      body: '<html><body><h1>Oh no</h1><script>alert(1)</script></body></html>',
    },
    words: /server failed/,
  },
  { name: 'a picture that is cut off', plan: { kind: 'damaged-image' }, words: /damaged/ },
  {
    name: 'an answer without an image',
    plan: { kind: 'raw', status: 200, body: '{"created":1,"data":[]}' },
    words: /no image/,
  },
]

test('after a failure, a link, and a Cancel words say so, and nothing is lost', async ({
  guard,
  page,
  strictServer,
}) => {
  test.slow()
  await test.step('after every failure words say so; mask, prompt and earlier results stay', async () => {
    const kept = await paintAndRunOnce(page, strictServer)
    for (const { name, plan, words } of FAILURES) {
      await test.step(name, async () => {
        // Standing, not just the next: a browser sends a request again whose kept connection was dropped.
        strictServer.answerWith(plan)
        await generate(page)
        await expectKept(page, words, kept)
      })
    }
    strictServer.answerWith({ kind: 'picture' })
    await generate(page)
    await expect(result(page, 'Result 2 of 2, gpt-image-1')).toBeVisible()
  })

  await test.step('Cancel ends the request on the wire; the next one goes through', async () => {
    await startOver(page)
    strictServer.reset()
    const release = strictServer.hold()
    await generate(page)
    const { outcome } = await strictServer.edit(0)
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    expect(await outcome).toBe('aborted')
    await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
    release()
    await generate(page)
    await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()
  })

  await test.step('a link that the page may not read is offered as a link', async () => {
    await startOver(page)
    strictServer.reset()
    await paintStroke(page, [
      [0.45, 0.5],
      [0.55, 0.5],
    ])
    strictServer.answerWith({ kind: 'picture', delivery: 'url-without-cors' })
    await page.getByRole('spinbutton', { name: 'Number of images' }).fill('2')
    await generate(page)
    const link = page.getByRole('region', { name: 'Results' }).getByRole('link')
    await expect(link.first()).toHaveAttribute('href', /^http:\/\/127\.0\.0\.1:\d+\/files\//)
    const again = page.getByRole('button', { name: 'Fetch again' })
    guard.expectError(/blocked by CORS policy/)
    guard.expectError(/Failed to load resource/)
    await again.first().click()
    await expect(page.getByRole('alert').filter({ hasText: 'The picture was not fetched.' })).toBeVisible()
    await expect(again.first()).toBeFocused()
    // The server has changed its mind.
    await page.route('**/files/*', async (route) => {
      const response = await route.fetch()
      await route.fulfill({
        response,
        headers: { ...response.headers(), 'access-control-allow-origin': '*' },
      })
    })
    await page.getByRole('button', { name: 'Grid', exact: true }).click()
    await again.click()
    await expect(again).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Show', exact: true })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(result(page, 'Result 1 of 2, gpt-image-1')).toHaveAttribute('aria-description', /Leak/)
    await again.click()
    await expect(result(page, 'Result 2 of 2, gpt-image-1')).toBeFocused()
    await expect(link).toHaveCount(0)
  })
})

type Kept = { readonly description: string; readonly prompt: string }

async function paintAndRunOnce(page: Page, server: Parameters<typeof openConnected>[1]): Promise<Kept> {
  await openConnected(page, server, () => openSample(page, /Coffee/))
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])
  const prompt = 'A lighthouse'
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  await generate(page)
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()
  return { description: await described(page), prompt }
}

async function expectKept(page: Page, words: RegExp, kept: Kept): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: words }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
  await expect(result(page, 'Result 1 of 1, gpt-image-1')).toBeVisible()
  await expect(canvas(page)).toHaveAttribute('aria-description', kept.description)
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(kept.prompt)
}
