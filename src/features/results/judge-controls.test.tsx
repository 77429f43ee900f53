import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { JudgeNote } from './judge-controls'

it('a note takes no more than a project brings back', () => {
  const markup = renderToStaticMarkup(<JudgeNote result={{ id: 'r' }} />)
  expect(markup).toContain('maxLength="100000"')
})
