import { expect, it } from 'vitest'
import { useViewStore } from '../document/view-store'
import { useCompareStore } from '../results/compare-store'
import { type ComparableResult, ORIGINAL } from '../results/compared-picture'
import { toggleInComparison, togglePanel } from './compare-deeds'
import {
  defaultPanels,
  panelsAs,
  panelsFollowing,
  panelsOnPage,
  withoutGone,
  withToggled,
} from './compare-panels'
import { resultOf } from './picture-key'

const results = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'c1', 'c2'].map(
  (id, index): ComparableResult => ({
    id,
    runId: id.slice(0, 1),
    model: 'm',
    number: index + 1,
    hasPicture: id !== 'c2',
  }),
)
const panel = (resultId: string) => ({ kind: 'result', resultId, isRaw: false }) as const
const raw = (resultId: string) => ({ ...panel(resultId), isRaw: true })
const ids = (panels: readonly Parameters<typeof resultOf>[0][]) =>
  panels.map((one) => resultOf(one, null) ?? 'original')

it('begins with the selected result and its neighbours of the same run', () => {
  expect(ids(defaultPanels(results, 'a1'))).toEqual(['a1', 'a2', 'a3', 'a4'])
  expect(ids(defaultPanels(results, 'a5'))).toEqual(['a2', 'a3', 'a4', 'a5'])
})

it('begins with the original beside a result that has no neighbour with a picture', () => {
  expect(ids(defaultPanels(results, 'b1'))).toEqual(['original', 'b1'])
  expect(ids(defaultPanels(results, 'c1'))).toEqual(['original', 'c1'])
})

it('puts a newly selected result in place of the one before, once', () => {
  const panels = [ORIGINAL, panel('a1'), panel('a2')]
  expect(ids(panelsFollowing(panels, 'a1', 'b1'))).toEqual(['original', 'b1', 'a2'])
  expect(panelsFollowing(panels, 'a1', 'a2')).toBe(panels)
  expect(ids(panelsFollowing(panels, null, 'b1'))).toEqual(['original', 'a1', 'a2', 'b1'])
})

it('takes a raw answer for another picture than what was made of it, and puts the two side by side', () => {
  const both = withToggled([ORIGINAL, panel('a1'), panel('a2')], raw('a1'))
  expect(both).toEqual([ORIGINAL, panel('a1'), raw('a1'), panel('a2')])
  expect(withToggled(both, panel('a1'))).toEqual([ORIGINAL, raw('a1'), panel('a2')])
  expect(panelsFollowing(both, 'a1', 'b1')).toEqual([ORIGINAL, panel('b1'), raw('b1'), panel('a2')])
})

it('shows all in one way at once, each result once, and still two of them', () => {
  const both = [panel('a1'), raw('a1')]
  expect(panelsAs([ORIGINAL, ...both, panel('a2')], true)).toEqual([ORIGINAL, raw('a1'), raw('a2')])
  expect(panelsAs(both, false)).toEqual([ORIGINAL, panel('a1')])
})

it('takes away from the filmstrip whichever picture of a result is there', () => {
  const panels = [ORIGINAL, raw('a1'), panel('a2')]
  useCompareStore.setState({ selectedId: 'a1', mode: 'side-by-side', panels })
  toggleInComparison('a1')
  expect(useCompareStore.getState().panels).toEqual([ORIGINAL, panel('a2')])
})

it('turns to the page of what is added', () => {
  useViewStore.setState({ stage: { width: 390, height: 500 } })
  const panels = ['a1', 'a2', 'a3', 'a4'].map(panel)
  useCompareStore.setState({ selectedId: 'a1', mode: 'side-by-side', panels, page: 1 })
  togglePanel(ORIGINAL)
  expect(useCompareStore.getState().page).toBe(0)
  togglePanel(panel('a5'))
  expect(useCompareStore.getState().page).toBe(2)
})

it('adds to raw answers another raw answer', () => {
  const panels = [ORIGINAL, raw('a1'), raw('a2')]
  expect(panelsFollowing(panels, null, 'b1').at(-1)).toEqual(raw('b1'))
  expect(panelsFollowing([...panels, panel('a3')], null, 'b1').at(-1)).toEqual(panel('b1'))
  useCompareStore.setState({ selectedId: 'a1', mode: 'side-by-side', panels })
  toggleInComparison('b1')
  expect(useCompareStore.getState().panels).toEqual([...panels, raw('b1')])
})

it('keeps two to six panels', () => {
  const two = [ORIGINAL, panel('a1')]
  expect(withToggled(two, panel('a1'))).toBe(two)
  expect(ids(withToggled(two, panel('a2')))).toEqual(['original', 'a1', 'a2'])
  expect(ids(withToggled([panel('a1'), panel('a2')], ORIGINAL))).toEqual(['original', 'a1', 'a2'])
  const six = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1'].map(panel)
  expect(withToggled(six, panel('c1'))).toBe(six)
  expect(ids(withToggled(six, panel('a3')))).toEqual(['a1', 'a2', 'a4', 'a5', 'b1'])
})

it('lets go of results that are gone', () => {
  expect(ids(withoutGone([ORIGINAL, panel('gone'), panel('a1')], results))).toEqual(['original', 'a1'])
})

it('fills every page', () => {
  expect(panelsOnPage([1, 2, 3, 4, 5], 0, 2)).toEqual([1, 2])
  expect(panelsOnPage([1, 2, 3, 4, 5], 2, 2)).toEqual([4, 5])
  expect(panelsOnPage([1, 2, 3], 0, 6)).toEqual([1, 2, 3])
})
