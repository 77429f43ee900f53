import { expect, generate, openSample, paintStroke, test } from './fixtures'
import { grid, rememberModels } from './grid-page'

/** Notes and verdicts where what is judged goes out of sight. */

test('of results that are not judged yet, a note and a key each mean the one that is seen to be chosen', async ({
  page,
  strictServer,
}) => {
  strictServer.answerWith({ kind: 'picture', size: { width: 150, height: 100 } })
  await rememberModels(page, strictServer, ['gpt-image-1'], 4)
  await openSample(page, /Coffee/)
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])
  await generate(page)
  await page.keyboard.press('g')
  const cells = grid(page).getByRole('gridcell', { name: /^Result / })
  await expect(cells).toHaveCount(4)
  await grid(page).getByRole('button', { name: 'Filter and sort' }).click()
  await page.getByRole('combobox', { name: 'Verdict' }).selectOption('Not judged yet')
  await page.keyboard.press('Escape')
  await cells.first().focus()
  await page.keyboard.press('n')
  const note = page.getByRole('textbox', { name: 'Note' })
  await page.keyboard.type('sky')
  await expect(cells.first()).toHaveAttribute('aria-description', /Note: sky/)
  // Each of these is a verdict outside of the note.
  await page.keyboard.type(' px 12u')
  await expect(note).toHaveValue('sky px 12u')
  await expect(note).toBeFocused()
  await expect(cells.first()).toHaveAttribute('aria-description', /Note: sky px 12u/)
  await page.keyboard.press('Escape')
  await expect(cells).toHaveCount(3)
  for (const left of [2, 1]) {
    await cells.first().focus()
    const next = (await cells.nth(1).getAttribute('aria-label')) ?? ''
    await page.keyboard.press('p')
    await expect(cells).toHaveCount(left)
    await expect(grid(page).getByRole('gridcell', { name: next, exact: true })).toBeFocused()
  }
})
