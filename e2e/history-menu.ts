/** The list of steps as a person finds it. */
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { expectNothingMasked } from './remote-server'
import { click, type Press } from './ways'

export async function openHistory(page: Page, press: Press = click): Promise<Locator> {
  await press(page.getByRole('button', { name: 'History', exact: true }))
  const steps = page.getByRole('dialog', { name: 'History' }).getByRole('list', { name: 'Steps' })
  await expect(steps).toBeVisible()
  return steps
}

/** Opens the list, compares its words, the one that stands now in brackets, and closes it. */
export async function expectSteps(page: Page, words: readonly string[]): Promise<void> {
  const steps = await openHistory(page)
  await expect.poll(() => readSteps(steps)).toEqual(words)
  await page.keyboard.press('Escape')
  await expect(steps).toHaveCount(0)
}

/** Takes back all that was done: as where it began, nothing is masked. */
export async function takeAllBack(page: Page): Promise<void> {
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  while (await undo.isEnabled()) await undo.click()
  await expectNothingMasked(page)
  await expect(undo).toBeDisabled()
}

/** 'Beginning', 'Brush stroke', '[Mask grown]'. */
export async function readSteps(steps: Locator): Promise<string[]> {
  const buttons = await steps.getByRole('button').all()
  return Promise.all(
    buttons.map(async (button) => {
      const words = ((await button.textContent()) ?? '').replace(/^\d+ /, '')
      return (await button.getAttribute('aria-current')) === 'step' ? `[${words}]` : words
    }),
  )
}
