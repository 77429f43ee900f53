/** What axe finds on the page as it stands: nothing serious or critical. */
import { createRequire } from 'node:module'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The builder's own copy: left to itself it has a page read half a megabyte of script twice for each look. */
const { source: AXE } = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))(
  'axe-core',
) as { readonly source: string }

/** All that axe has in its category of colours, but for the enhanced contrast, which it judges only where it is told to. */
const OF_COLOURS = { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] }

/** Waits for what moves to stand still: while a dialog fades in, axe takes what it covers for reachable. */
export async function expectAccessible(page: Page, judged: 'all' | 'colours' = 'all'): Promise<void> {
  const isLoaded = await page.evaluate(async () => {
    // What moves out of sight stands still and never ends.
    const isEnding = ({ effect, playState }: Animation) =>
      playState === 'running' &&
      effect instanceof KeyframeEffect &&
      effect.target?.checkVisibility() &&
      Number.isFinite(Number(effect.getComputedTiming().endTime))
    while (document.getAnimations().some(isEnding)) await new Promise(requestAnimationFrame)
    return 'axe' in window
  })
  // One frame is all there is: the mode that reads it in place, without a second page, sees everything.
  expect(page.frames()).toHaveLength(1)
  if (!isLoaded) await page.evaluate(AXE)
  const options = { page, axeSource: ';' }
  // Axe's types come from another copy of playwright-core than the runner's; the page is the same.
  const builder = new AxeBuilder(options as unknown as ConstructorParameters<typeof AxeBuilder>[0])
  const { violations } = await builder
    .setLegacyMode()
    .options({ resultTypes: ['violations'], ...(judged === 'colours' ? { runOnly: OF_COLOURS } : {}) })
    .analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n')}`),
  ).toEqual([])
}

/** The same in light and in dark, which the page is left in. The document is one, and the second look for its colours alone. */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  const inks: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    inks.push(await page.evaluate(() => getComputedStyle(document.body).color))
    await expectAccessible(page, colorScheme === 'light' ? 'all' : 'colours')
  }
  expect(inks[0], 'light and dark differ').not.toBe(inks[1])
}
