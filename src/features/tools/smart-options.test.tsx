import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { SmartOptions } from './smart-options'

it('says without a key what is not meant, and speaks of none where there is seldom a keyboard', () => {
  const [row, column] = (['row', 'column'] as const).map((layout) =>
    renderToStaticMarkup(<SmartOptions layout={layout} />),
  )
  for (const markup of [row, column]) {
    expect(markup).toMatch(/role="radiogroup" aria-label="A click"/)
    expect(markup).toContain('aria-label="Takes away"')
  }
  expect(row).toContain('Alt+click')
  expect(column).not.toContain('Alt')
})
