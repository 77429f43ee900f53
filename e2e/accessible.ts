/** What axe finds on the page as it stands: nothing serious or critical. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Waits for what moves to stand still: while a dialog fades in, axe takes what it covers for reachable. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
  // Axe's types come from another copy of playwright-core than the runner's; the page is the same.
  const options = { page } as unknown as ConstructorParameters<typeof AxeBuilder>[0]
  const { violations } = await new AxeBuilder(options).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n')}`),
  ).toEqual([])
}
