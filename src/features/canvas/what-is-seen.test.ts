import { expect, it } from 'vitest'
import { useCompareStore } from '../../state/compare-store'
import { type ComparedPicture, ORIGINAL, SELECTED } from '../../state/compared-picture'
import { pictureName } from '../../state/picture-key'
import { isComing, isLinkSeen, tagsOf } from './what-is-seen'

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

it('a picture behind a link is seen where its result would be, and nowhere as part of others', () => {
  const seen = (compare: Partial<typeof selected>) => isLinkSeen({ ...selected, ...compare })
  expect(seen({ mode: 'single' }) && seen({ mode: 'wipe' })).toBe(true)
  expect(seen({ mode: 'onion-skin' }) || seen({ mode: 'difference' })).toBe(false)
  const sides = { mode: 'blink', left: ORIGINAL, right: SELECTED } as const
  expect([seen({ ...sides, blinkSide: 'left' }), seen({ ...sides, blinkSide: 'right' })]).toEqual([
    false,
    true,
  ])
  expect(seen({ mode: 'blink', left: b, right: ORIGINAL, blinkSide: 'left' })).toBe(false)
})

it('a tag says of a result without a picture that there is none, and waits for none', () => {
  expect(pictureName(SELECTED, results, 'a')).toBe('Result 1 · m · no picture')
  expect(pictureName(b, results, 'a')).toBe('Result 2 · m')
  expect(isComing(SELECTED, selected, new Map(), results)).toBe(false)
  expect(isComing(b, selected, new Map(), results)).toBe(true)
  expect(isComing(b, selected, new Map([['composite/b', 'compared/1']]), results)).toBe(false)
})
