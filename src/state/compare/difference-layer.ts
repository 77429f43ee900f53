import { create } from 'zustand'
import { BASE_LAYER, type DifferenceArgs } from '../../services/picture'
import { useDocumentStore } from '../document/document-store'
import { type CompareState, useCompareStore } from '../results/compare-store'
import type { ComparedPicture } from '../results/compared-picture'
import { picture } from '../session/session'
import { type ComparedLayer, useComparedLayers } from './compared-layers'
import { pictureKey } from './picture-key'

/** The layer whose tiles show how left and right differ. */
export const DIFFERENCE_LAYER = 'difference'

/** `revision` counts what was laid: tiles of an older one are out of date. 0: there is none. */
export const useDifferenceStore = create<{ readonly revision: number }>(() => ({ revision: 0 }))

let laid: DifferenceArgs | null = null
let count = 0

/** The layer of a picture that is all there; null while it is on its way. */
export function readyLayer(
  one: ComparedPicture,
  { selectedId, shown }: Pick<CompareState, 'selectedId' | 'shown'>,
  layers: ReadonlyMap<string, ComparedLayer>,
): string | null {
  const key = pictureKey(one, selectedId)
  if (key === 'original') return BASE_LAYER
  if (shown && key === pictureKey({ kind: 'result', resultId: shown.resultId, isRaw: false }, null))
    return shown.layer
  return layers.get(key)?.layer ?? null
}

/** Keeps the difference in the worker up to date while its mode is on. Returns what stops it. */
export function keepDifference(): () => void {
  const stops = [
    useCompareStore.subscribe(follow),
    useComparedLayers.subscribe(follow),
    useDocumentStore.subscribe((now, before) => {
      if (now.document?.id === before.document?.id && now.baseRevision === before.baseRevision) return
      laid = null
      follow()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function follow(): void {
  const compare = useCompareStore.getState()
  if (compare.mode !== 'difference' || compare.selectedId === null) {
    if (laid) picture.call('drop', { layer: DIFFERENCE_LAYER }).catch(() => {})
    laid = null
    if (useDifferenceStore.getState().revision > 0) useDifferenceStore.setState({ revision: 0 })
    return
  }
  const { layers } = useComparedLayers.getState()
  const left = readyLayer(compare.left, compare, layers)
  const right = readyLayer(compare.right, compare, layers)
  // The difference that is shown stays until both are there.
  if (left === null || right === null) return
  const next: DifferenceArgs = { layer: DIFFERENCE_LAYER, left, right, ...compare.difference }
  if (laid && isSame(laid, next)) return
  laid = next
  count++
  picture.call('differ', next).catch(() => {})
  useDifferenceStore.setState({ revision: count })
}

function isSame(one: DifferenceArgs, other: DifferenceArgs): boolean {
  return (Object.keys(one) as (keyof DifferenceArgs)[]).every((key) => one[key] === other[key])
}
