import { expect, it } from 'vitest'
import { BASE_LAYER } from '../../services/picture'
import { useCompareStore } from '../../state/results/compare-store'
import { type ComparedPicture, ORIGINAL, SELECTED } from '../../state/results/compared-picture'
import { type PlanInput, planPanes } from './paint-plan'

const document = { width: 400, height: 300 }
const stage = { width: 1000, height: 800 }
const place = { x: 0, y: 0, ...stage }
const shown = { resultId: 'a', layer: 'a/1' } as never
const b: ComparedPicture = { kind: 'result', resultId: 'b', isRaw: false }
const rawA: ComparedPicture = { kind: 'selected', isRaw: true }

function plan(compare: Partial<PlanInput['compare']>, rest: Partial<PlanInput> = {}) {
  const state = { ...useCompareStore.getInitialState(), selectedId: 'a', shown, ...compare }
  const layers = new Map([
    ['composite/b', { layer: 'compared/1', hasAlpha: false }],
    ['raw/a', { layer: 'compared/2', hasAlpha: false }],
  ])
  const input = { compare: state, layers, isDifferenceLaid: true, document, stage, panes: [place], ...rest }
  return planPanes(input).map(({ parts, mask }) => ({
    parts: parts.map(({ picture, fromDocX, toDocX, opacity01 }) => [
      picture.layer,
      fromDocX,
      toDocX,
      opacity01,
    ]),
    mask: mask && [mask.fromDocX, mask.toDocX],
  }))
}

it('shows the document and its mask while no result is there', () => {
  expect(plan({ shown: null })).toEqual([{ parts: [[BASE_LAYER, 0, 400, 1]], mask: [0, 400] }])
})

it('parts the wipe at its line, with the mask where the original is', () => {
  const mode = 'wipe' as const
  expect(plan({ mode, wipe01: 0.25 })).toEqual([
    {
      parts: [
        [BASE_LAYER, 0, 100, 1],
        ['a/1', 100, 400, 1],
      ],
      mask: [0, 100],
    },
  ])
  expect(plan({ mode, wipe01: 0.25, left: SELECTED, right: ORIGINAL })).toEqual([
    {
      parts: [
        ['a/1', 0, 100, 1],
        [BASE_LAYER, 100, 400, 1],
      ],
      mask: [100, 400],
    },
  ])
  expect(plan({ mode, left: b, right: rawA, wipe01: 0 })).toEqual([
    { parts: [['compared/2', 0, 400, 1]], mask: null },
  ])
})

it('shows in single the selected result, laid in or as it came', () => {
  const mode = 'single' as const
  expect(plan({ mode })).toEqual([{ parts: [['a/1', 0, 400, 1]], mask: null }])
  expect(plan({ mode, isSingleRaw: true })).toEqual([{ parts: [['compared/2', 0, 400, 1]], mask: null }])
})

it('shows one side at a time in blink, both in onion skin, and neither but their difference', () => {
  expect(plan({ mode: 'blink', blinkSide: 'left', left: b })[0]?.parts).toEqual([['compared/1', 0, 400, 1]])
  expect(plan({ mode: 'onion-skin', onion01: 0.3 })[0]?.parts).toEqual([
    [BASE_LAYER, 0, 400, 0.7],
    ['a/1', 0, 400, 0.3],
  ])
  expect(plan({ mode: 'difference' })[0]?.parts).toEqual([['difference', 0, 400, 1]])
  expect(plan({ mode: 'difference' }, { isDifferenceLaid: false })[0]?.parts).toEqual([])
})

it('shows each panel in its pane, and the mask over the original alone', () => {
  const panes = [place, { ...place, x: 500 }, { ...place, y: 400 }]
  const panels = [ORIGINAL, b, { kind: 'result', resultId: 'a', isRaw: false } as const]
  expect(plan({ mode: 'side-by-side', panels }, { panes })).toEqual([
    { parts: [[BASE_LAYER, 0, 400, 1]], mask: [0, 400] },
    { parts: [['compared/1', 0, 400, 1]], mask: null },
    { parts: [['a/1', 0, 400, 1]], mask: null },
  ])
})

it('shows the original everywhere while it is held up', () => {
  const panes = [place, { ...place, x: 500 }]
  const panels = [b, { kind: 'result', resultId: 'a', isRaw: false } as const]
  for (const pane of plan({ mode: 'side-by-side', panels, showsOriginal: true }, { panes }))
    expect(pane).toEqual({ parts: [[BASE_LAYER, 0, 400, 1]], mask: null })
  for (const mode of ['single', 'wipe', 'blink', 'difference', 'onion-skin'] as const)
    expect(plan({ mode, showsOriginal: true })).toEqual([{ parts: [[BASE_LAYER, 0, 400, 1]], mask: null }])
})

it('says of the selected composite where it may differ, and of a preview, which has no layer yet, nothing', () => {
  const bounds = { x: 5, y: 6, width: 70, height: 80 }
  const selected = { resultId: 'a', layer: 'a/1', bounds } as never
  const boundsOf = (compare: Partial<PlanInput['compare']>) => {
    const state = { ...useCompareStore.getInitialState(), selectedId: 'a', shown: selected, ...compare }
    const layers = new Map([['composite/b', { layer: 'compared/1', hasAlpha: false }]])
    const input = { compare: state, layers, isDifferenceLaid: true }
    const [pane] = planPanes({ ...input, document, stage, panes: [place] })
    return pane?.parts.map(({ picture }) => picture.bounds)
  }
  expect(boundsOf({ mode: 'wipe' })).toEqual([null, bounds])
  expect(boundsOf({ mode: 'wipe', left: b })).toEqual([null, bounds])
  expect(boundsOf({ mode: 'wipe', shown: null, preview: {} as never })).toEqual([null, null])
})

it('says of each picture whether it is transparent, of a preview, too', () => {
  const transparent = (compare: Partial<PlanInput['compare']>) => {
    const state = { ...useCompareStore.getInitialState(), selectedId: 'a', mode: 'wipe' as const, ...compare }
    const layers = new Map([
      ['composite/b', { layer: 'compared/1', hasAlpha: false }],
      ['raw/a', { layer: 'compared/2', hasAlpha: true }],
    ])
    const [pane] = planPanes({
      ...{ compare: state, layers, isDifferenceLaid: true },
      ...{ document, stage, panes: [place] },
    })
    return pane?.parts.map(({ picture }) => picture.hasAlpha)
  }
  const selected = { resultId: 'a', layer: 'a/1', hasAlpha: true } as never
  expect(transparent({ shown: selected })).toEqual([false, true])
  expect(transparent({ shown, left: b, right: rawA })).toEqual([false, true])
  expect(transparent({ shown: null, preview: { hasAlpha: true } as never })).toEqual([false, true])
  expect(transparent({ shown, preview: { hasAlpha: false } as never })).toEqual([false, false])
})
