import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { useToolStore } from '../../state/document/tool-store'
import { SmartOptions } from './smart-options'

it('says without a key what is not meant, and speaks of none where there is seldom a keyboard', () => {
  const [row, column] = (['row', 'column'] as const).map((layout) =>
    renderToStaticMarkup(<SmartOptions layout={layout} />),
  )
  for (const markup of [row, column]) {
    expect(markup).toMatch(/role="radiogroup" aria-label="A click"/)
    expect(markup).toContain('aria-label="Subtracts"')
  }
  expect(row).toContain('Alt+click')
  expect(column).not.toContain('Alt')
})

it('says what a click does as it is chosen', () => {
  // Markup is made of the state that a store begins with.
  const { isTakingAway } = useToolStore.getInitialState()
  Object.assign(useToolStore.getInitialState(), { isTakingAway: true })
  const markup = (['row', 'column'] as const).map((layout) =>
    renderToStaticMarkup(<SmartOptions layout={layout} />),
  )
  Object.assign(useToolStore.getInitialState(), { isTakingAway })
  expect(markup[0]).toContain('Click what is to be taken away. Shift+click adds.')
  expect(markup[1]).toContain('Tap what is to be taken away.')
})
