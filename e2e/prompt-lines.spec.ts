import { expectAccessible } from './accessible'
import { expect, generate, openFile, paintStroke, pngPhoto, result, test } from './fixtures'
import { grid } from './grid-page'
import { openConnected } from './remote-server'

/** Several prompts in one run, and a run that is asked for again. */

test('lines are prompts of their own; a run fills the form again and is compared with another', async ({
  page,
}) => {
  await openFile(page, pngPhoto({ width: 160, height: 120 }), 'small.png')
  await paintStroke(page, [
    [0.48, 0.5],
    [0.52, 0.5],
  ])
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await prompt.fill('a red door\n\na blue door')
  await page.getByRole('checkbox', { name: 'One prompt per line' }).check()
  await page.getByRole('spinbutton', { name: 'Number of images' }).fill('2')
  await expect(page.getByText(/^4 images: 2 prompts × 2 · /)).toBeVisible()
  await generate(page)
  await expect(result(page, 'Result 4 of 4, local-fill')).toBeVisible()
  await page.keyboard.press('g')
  const heads = grid(page).getByRole('grid').getByRole('rowheader')
  await expect(heads).toHaveText([/a red door/, /a blue door/])

  await prompt.fill('something else')
  await grid(page).getByRole('button', { name: 'Run menu' }).click()
  await page.getByRole('button', { name: 'Same with another seed' }).click()
  await expect(prompt).toHaveValue('a red door\na blue door')
  const seed = page.getByRole('textbox', { name: 'Extra field 1, value' })
  await expect(seed).toBeFocused()
  const value = await seed.inputValue()
  await generate(page)
  await expect(grid(page).getByRole('gridcell', { name: /^Result \d of 8, / })).toHaveCount(8)

  await grid(page).getByRole('button', { name: 'Run menu' }).first().click()
  await page.getByRole('button', { name: 'Parameters…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Parameters of a run' })
  await dialog.getByRole('combobox', { name: 'Compare with' }).selectOption({ index: 1 })
  await expect(dialog.getByRole('row').nth(1)).toHaveText(`Seed asked for${value}–`)
  await expect(dialog.getByRole('status')).toHaveText('2 parameters differ and stand first.')
  await expectAccessible(page)
})

test('lines of one model are told apart by the names of what stops them and runs them again', async ({
  page,
  strictServer,
}) => {
  await openConnected(page, strictServer, () =>
    openFile(page, pngPhoto({ width: 160, height: 120 }), 'small.png'),
  )
  await page.getByRole('textbox', { name: 'Prompt' }).fill('a red door\na blue door')
  await page.getByRole('checkbox', { name: 'One prompt per line' }).check()
  const release = strictServer.hold()
  await generate(page)
  const strip = page.getByRole('region', { name: 'Results' })
  const [red, blue] = ['gpt-image-1, prompt 1: a red door', 'gpt-image-1, prompt 2: a blue door']
  await expect(strip.getByRole('button', { name: `Stop ${red}`, exact: true })).toBeVisible()
  await expect(strip.getByRole('button', { name: `Stop ${blue}`, exact: true })).toBeVisible()
  await page.keyboard.press('g')
  await grid(page)
    .getByRole('button', { name: `Cancel ${blue}`, exact: true })
    .click()
  await expect(grid(page).getByRole('button', { name: `Run again, ${blue}`, exact: true })).toBeVisible()
  await expect(grid(page).getByRole('button', { name: `Cancel ${red}`, exact: true })).toBeVisible()
  release()
  await expect(grid(page).getByRole('gridcell', { name: 'Result 1 of 1, gpt-image-1' })).toBeVisible()
})
