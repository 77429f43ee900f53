/** The operations on a whole mask as a person finds them: buttons, the menu Refine mask, the bar that adjusts. */
import { expect, type Page } from '@playwright/test'
import { click, type Press } from './ways'

/** Presses the button of an operation. */
export async function run(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

export async function openRefine(page: Page, press: Press = click) {
  await press(page.getByRole('button', { name: 'Refine mask' }))
  const menu = page.getByRole('dialog', { name: 'Refine mask' })
  await expect(menu).toBeVisible()
  return menu
}

/** The bar of an operation that is done, with this amount in it. */
export async function expectBar(page: Page, name: string, amount: number) {
  const bar = page.getByRole('group', { name, exact: true })
  await expect(bar.getByRole('spinbutton', { name: 'Amount' })).toHaveValue(`${amount}`)
  await expectSettled(page, name)
  return bar
}

/** Waits until nothing is being computed. */
export async function expectSettled(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('progressbar', { name: `${name}, under way` })).toHaveCount(0)
}
