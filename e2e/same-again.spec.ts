import { expect, generate, openSample, paintStroke, requestMask, result, test } from './fixtures'
import { grid, rememberModels, sameWith, textBesidePicker, textOf } from './grid-page'
import { expectSameBytes } from './mask-menu'
import { select } from './start-over'

/** A run that is asked for again with one thing changed, and what may name its model while that is hidden. */

const MODELS = ['gpt-image-1', 'gpt-image-1.5'] as const
const [FIRST, OTHER] = MODELS

test('a run goes again with another model or prompt and the same mask; blind, nothing says which model it was', async ({
  page,
  strictServer,
}) => {
  strictServer.answerWith({ kind: 'picture', size: { width: 150, height: 100 } })
  await rememberModels(page, strictServer, MODELS, 1)
  await openSample(page, /Coffee/)
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  const models = page.getByRole('group', { name: 'Models' })
  const isIdle = () => expect(page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
  const asked = async (index: number) => {
    const { parts } = await strictServer.edit(index)
    return ['model', 'prompt'].map((name) => textOf(parts, name))
  }

  await test.step('the same with another model, then with another prompt, goes with the mask of the run, whatever was done to it since', async () => {
    await prompt.fill('A vase')
    await models.getByRole('checkbox', { name: OTHER, exact: true }).uncheck()
    await generate(page)
    await expect(result(page, `Result 1 of 1, ${FIRST}`)).toBeVisible()
    const { data } = await requestMask(strictServer)
    await prompt.fill('Anything else')
    await page.getByRole('button', { name: 'Clear mask' }).click()

    await sameWith(page, 'another model')
    await expect(prompt).toHaveValue('A vase')
    await expect(models.getByRole('checkbox', { checked: true })).toHaveCount(0)
    await models.getByRole('checkbox', { name: OTHER, exact: true }).check()
    await generate(page)
    expect(await asked(1)).toEqual([OTHER, 'A vase'])
    expectSameBytes((await requestMask(strictServer, 1)).data, data)
    await expect(result(page, `Result 1 of 2, ${OTHER}`)).toBeVisible()
    await isIdle()
    await paintStroke(page, [
      [0.2, 0.2],
      [0.3, 0.2],
    ])

    await sameWith(page, 'another prompt')
    await expect(prompt).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Another vase')
    await generate(page)
    expect(await asked(2)).toEqual([OTHER, 'Another vase'])
    expectSameBytes((await requestMask(strictServer, 2)).data, data)
    await expect(result(page, `Result 1 of 3, ${OTHER}`)).toBeVisible()
    await isIdle()
    expect(strictServer.edits).toHaveLength(3)
  })

  await test.step('blind, the form says the same beside every result; what was sent is hidden until they are revealed', async () => {
    await page.keyboard.press('g')
    await grid(page).getByRole('button', { name: 'Hide models' }).click()
    await page.keyboard.press('g')
    const film = page.getByRole('region', { name: 'Results' })
    await expect(film.getByRole('button', { name: 'Run menu' })).toHaveCount(0)
    const form = page.getByRole('complementary', { name: 'Edit' })
    const texts = new Set<string>()
    for (const number of [1, 2, 3]) {
      const one = result(page, `Result ${number} of 3, model hidden`)
      await select(one)
      texts.add((await form.textContent()) ?? '')
    }
    expect([...texts]).toHaveLength(1)

    await page.getByRole('button', { name: 'Request inspector' }).click()
    const inspector = page.getByRole('complementary', { name: 'Request inspector' })
    const options = inspector.getByRole('option').filter({ hasNotText: /^Next/ })
    await expect(options).toHaveText(Array(3).fill(/ · model hidden · 200$/))
    const [newest] = await options.allTextContents()
    await inspector.getByRole('combobox', { name: 'Request' }).selectOption({ label: newest ?? '' })
    await expect(inspector.getByText('Models hidden')).toBeVisible()
    expect(await textBesidePicker(inspector)).not.toMatch(/gpt-image|OpenAI/)
    await inspector.getByRole('button', { name: 'Reveal models' }).click()
    await expect(options).toHaveText([...Array(2).fill(/ · gpt-image-1.5 · 200$/), / · gpt-image-1 · 200$/])
    await expect.poll(() => textBesidePicker(inspector)).toMatch(/gpt-image-1.5/)
  })

  await test.step('a held Enter on Same again asks once', async () => {
    const menu = page
      .getByRole('region', { name: 'Results' })
      .getByRole('button', { name: 'Run menu' })
      .first()
    await menu.press('Enter')
    await expect(page.getByRole('button', { name: 'Same again' })).toBeFocused()
    // Every further one is a repeat of the held key.
    for (let press = 0; press < 12; press++) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await expect(result(page, `Result 1 of 4, ${OTHER}`)).toBeVisible()
    await isIdle()
    expect(strictServer.edits).toHaveLength(4)
  })
})

test('a run of very many images is asked about before it goes again, and a no sends nothing', async ({
  page,
  strictServer,
}) => {
  strictServer.answerWith({ kind: 'raw', status: 400, body: '{"error":{"message":"Not today."}}' })
  await rememberModels(page, strictServer, [...MODELS, 'gpt-image-1-mini'], 9)
  await openSample(page, /Coffee/)
  await generate(page)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Generate all' }).click()
  await page.keyboard.press('g')
  await expect(grid(page).getByText('Not today.').first()).toBeVisible()
  await expect(grid(page).getByRole('button', { name: /^Cancel/ })).toHaveCount(0)
  const menu = grid(page).getByRole('button', { name: 'Run menu' }).first()
  const sent = strictServer.edits.length
  const question = page.getByRole('alertdialog', { name: 'Ask for 27 images?' })
  for (const answer of ['Not now', 'Ask again']) {
    expect(strictServer.edits).toHaveLength(sent)
    await menu.click()
    await page.getByRole('button', { name: 'Same again' }).click()
    await question.getByRole('button', { name: answer }).click()
    await expect(question).toHaveCount(0)
  }
  await expect.poll(() => strictServer.edits.length).toBeGreaterThan(sent)
})
