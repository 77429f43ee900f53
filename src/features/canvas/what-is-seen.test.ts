import { expect, it } from 'vitest'
import { pictureName } from '../../state/compare/picture-key'
import { useDocumentStore } from '../../state/document/document-store'
import { useCompareStore } from '../../state/results/compare-store'
import { type ComparedPicture, ORIGINAL, SELECTED } from '../../state/results/compared-picture'
import { isComing, isLinkSeen, stackWords, tagName, tagsOf } from './what-is-seen'

const STACKS = ['blink', 'onion-skin', 'difference'] as const
const selected = { ...useCompareStore.getInitialState(), selectedId: 'a' }
const shown = { resultId: 'a', layer: 'a/1' } as never
const results = ['a', 'b'].map((id, i) => ({
  ...{ id, runId: 'r', model: 'm', number: i + 1 },
  hasPicture: id === 'b',
}))
const b: ComparedPicture = { kind: 'result', resultId: 'b', isRaw: false }

it('nothing is named where nothing of what is selected can be laid in', () => {
  for (const mode of STACKS) {
    expect(tagsOf({ ...selected, mode })).toBeNull()
    expect(tagsOf({ ...selected, mode, shown })).toBe('stack')
    expect(tagsOf({ ...selected, mode, preview: {} as never })).toBe('stack')
  }
  for (const mode of ['single', 'wipe'] as const) expect(tagsOf({ ...selected, mode, shown })).toBeNull()
})

it('what is seen is named where it is not what the mode shows by itself', () => {
  const raw = { ...selected, mode: 'single', shown, isSingleRaw: true } as const
  expect(tagsOf(raw)).toBe('stack')
  const words = (compare: Partial<typeof selected>) =>
    stackWords({ ...raw, selectedId: 'b', left: ORIGINAL, ...compare }, new Map(), results)
  expect(words({})).toBe('Result 2 · m · raw')
  expect(words({ mode: 'blink', blinkSide: 'left' })).toBe('Original')
  expect(words({ mode: 'onion-skin' })).toBe('Result 2 · m over Original')
  expect(words({ mode: 'difference' })).toBe('Result 2 · m against Original')
})

it('the picture is called the original only until a result is part of it', () => {
  expect(pictureName(ORIGINAL, results, 'a')).toBe('Original')
  useDocumentStore.setState({ adopted: [{ resultId: 'a' } as never] })
  expect(pictureName(ORIGINAL, results, 'a')).toBe('Before')
  useDocumentStore.setState({ adopted: [] })
})

it('a picture behind a link is seen where its result would be, and nowhere as part of others', () => {
  const seen = (compare: Partial<typeof selected>) => isLinkSeen({ ...selected, ...compare })
  expect(seen({ mode: 'single' }) && seen({ mode: 'wipe' })).toBe(true)
  expect(seen({ mode: 'onion-skin' }) || seen({ mode: 'difference' })).toBe(false)
})

it('a picture behind a link does not blink, as no tag says what would be seen in between', () => {
  const sides = { ...selected, mode: 'blink', left: ORIGINAL, right: SELECTED } as const
  for (const blinkSide of ['left', 'right'] as const) {
    const compare = { ...sides, blinkSide }
    expect([isLinkSeen(compare), tagsOf(compare)]).toEqual([true, null])
  }
})

it('a tag says of a picture that cannot be made that it cannot be shown, and waits for it no more', () => {
  const lost = new Map([['composite/b', null]])
  expect(isComing(b, selected, lost, results)).toBe(false)
  expect(tagName(b, selected, lost, results)).toBe('Result 2 · m · cannot be shown')
  expect(tagName(b, selected, new Map(), results)).toBe('Result 2 · m')
  const previewed = { ...selected, selectedId: 'b', preview: {} as never }
  expect(tagName(b, previewed, lost, results)).toBe('Result 2 · m')
  const none = new Map([['composite/a', null]])
  expect(tagName(SELECTED, selected, none, results)).toBe('Result 1 · m · no picture')
})

it('a tag says of a result without a picture that there is none, and waits for none', () => {
  expect(pictureName(SELECTED, results, 'a')).toBe('Result 1 · m · no picture')
  expect(pictureName(b, results, 'a')).toBe('Result 2 · m')
  expect(isComing(SELECTED, selected, new Map(), results)).toBe(false)
  expect(isComing(b, selected, new Map(), results)).toBe(true)
  expect(
    isComing(b, selected, new Map([['composite/b', { layer: 'compared/1', hasAlpha: false }]]), results),
  ).toBe(false)
})
