import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { RunWords } from './version-node'

it('a run of several prompts says the first and how many more, and unfolds to all of them', () => {
  const words = renderToStaticMarkup(
    <RunWords at="9:00" prompts={['a red door', 'a blue door', 'no door']} />,
  )
  expect(words).toMatch(/<summary>.*9:00.*a red door.*and 2 more.*<\/summary>/)
  expect(words).toMatch(/<li>a red door<\/li><li>a blue door<\/li><li>no door<\/li>/)
  expect(renderToStaticMarkup(<RunWords at="9:00" prompts={['a red door']} />)).not.toContain('<summary>')
})
