import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { DEFAULT_CHOICE } from '../../services/picture'
import type { StoredResult } from '../../services/storage'
import { laidInPart } from '../../state/document/whole-adoptions'
import { MissingResults } from './missing-results'

const adoption = (resultId: string) => ({ ...DEFAULT_CHOICE, resultId })
// No more of a result is shown here.
const result = (id: string, answer: Blob | null) =>
  ({ id, model: `model-${id}`, answer, thumbnail: null }) as unknown as StoredResult
const whole = [adoption('a'), adoption('b'), adoption('c')]
const laid = whole.slice(0, 1)
laidInPart(laid, whole)

const shown = (results: readonly StoredResult[]) =>
  renderToStaticMarkup(<MissingResults adopted={laid} results={results} />)

it('names what could not be laid in, offers each answer that is kept, and to try again', () => {
  const markup = shown([result('a', new Blob()), result('b', new Blob()), result('c', null)])
  expect(markup).toMatch(/2 of 3 results/)
  expect([...markup.matchAll(/aria-label="(Download[^"]*)"/g)].map(([, name]) => name)).toEqual([
    'Download the raw answer of model-b',
  ])
  expect(markup).toMatch(/model-c.*not kept any more/)
  expect(markup).toContain('Try again')
})

it('offers no second try where the first of them is gone, and says nothing where all is laid in', () => {
  expect(shown([result('b', null), result('c', new Blob())])).not.toContain('Try again')
  expect(renderToStaticMarkup(<MissingResults adopted={whole} results={[]} />)).toBe('')
})
