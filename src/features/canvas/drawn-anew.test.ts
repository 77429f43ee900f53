import { expect, it } from 'vitest'
import { type CompareState, useCompareStore } from '../../state/results/compare-store'
import { SELECTED } from '../../state/results/compared-picture'
import { drawnAnew } from './drawn-anew'

const initial: CompareState = useCompareStore.getInitialState()
const composite = (layer: string) => ({ layer }) as never
const compared: CompareState = { ...initial, selectedId: 'a', shown: composite('a/1') }

function change(by: Partial<CompareState>, from = compared): ReturnType<typeof drawnAnew> {
  return drawnAnew({ ...from, ...by }, from)
}

it('draws nothing for what no layer shows', () => {
  expect(change({})).toEqual({ picture: false, mask: false })
  expect(change({ isComposing: true })).toEqual({ picture: false, mask: false })
  expect(change({ isLoupeOn: true, loupeScale: 4 })).toEqual({ picture: false, mask: false })
})

it('draws the picture alone where another picture of the same comparison comes', () => {
  expect(change({ preview: composite('p') })).toEqual({ picture: true, mask: false })
  expect(change({ shown: null, preview: composite('p') })).toEqual({ picture: true, mask: false })
  expect(change({ shown: composite('a/2'), isComposing: false })).toEqual({ picture: true, mask: false })
  expect(change({ onion01: 0.2 })).toEqual({ picture: true, mask: false })
})

it('draws the mask as well where it shows elsewhere from then on', () => {
  const both = { picture: true, mask: true }
  expect(change({ shown: null })).toEqual(both)
  expect(change({ shown: composite('a/1') }, initial)).toEqual(both)
  expect(change({ wipe01: 0.2 })).toEqual(both)
  expect(change({ mode: 'blink' })).toEqual(both)
  expect(change({ left: SELECTED })).toEqual(both)
  expect(change({ showsOriginal: true })).toEqual(both)
  expect(change({ selectedId: 'b' })).toEqual(both)
})
