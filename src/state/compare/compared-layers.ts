import { create } from 'zustand'
import { type ComposeArgs, RAW_CHOICE } from '../../services/picture'
import { useDocumentStore } from '../document/document-store'
import { announce } from '../page/notice-store'
import { type ShownComposite, useCompareStore } from '../results/compare-store'
import type { ComparedPicture } from '../results/compared-picture'
import { composeOverCanvas, dropLayer } from '../results/compose-over-canvas'
import { findResult, oversOf, partOf } from '../results/composites'
import { offerComposites } from '../results/shown-result'
import { lastUsed } from '../wish/paste-store'
import { comparedPictures } from './compare-view'
import { pictureKey, resultOf } from './picture-key'

/** A picture in the worker beside the selected composite. null: it cannot be made. */
export type ComparedLayer = Pick<ShownComposite, 'layer' | 'hasAlpha'> | null

type ComparedLayers = {
  /** By `pictureKey`: what is ready. Never more than what is compared at present. */
  readonly layers: ReadonlyMap<string, ComparedLayer>
}

export const useComparedLayers = create<ComparedLayers>(() => ({ layers: new Map() }))

let made = 0
let isComposing = false
let isWaiting = false
/** The base that the shown composite was last seen over: one over another base is void. */
let shownOver = 0

/** Keeps in the worker what is compared, and nothing else, for as long as the editor is there. Returns what stops it. */
export function keepCompared(): () => void {
  offerComposites(keepsComposite)
  const stops = [
    useCompareStore.subscribe((now, before) => {
      if (now.shown && now.shown !== before.shown) shownOver = useDocumentStore.getState().baseRevision
      followSoon()
    }),
    useDocumentStore.subscribe((now, before) => {
      if (now.document?.id === before.document?.id && now.baseRevision === before.baseRevision) return
      // The worker has forgotten them: they lay over another base.
      setLayers(new Map())
      followSoon()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Whether a composite that would be let go of is compared still: it is kept then, and need not be made again. */
function keepsComposite({ resultId, layer, hasAlpha }: ShownComposite): boolean {
  const key = pictureKey({ kind: 'result', resultId, isRaw: false }, null)
  const { layers } = useComparedLayers.getState()
  const isValid = shownOver === useDocumentStore.getState().baseRevision
  if (!isValid || layers.has(key) || !isNeeded(key)) return false
  setLayers(new Map(layers).set(key, { layer, hasAlpha }))
  return true
}

/** The layers that must be there of their own; the selected result's composite is made for the canvas anyway. */
function neededPictures(): ReadonlyMap<string, ComparedPicture> {
  const compare = useCompareStore.getState()
  const needed = new Map<string, ComparedPicture>()
  for (const one of comparedPictures(compare)) {
    const key = pictureKey(one, compare.selectedId)
    if (key !== 'original') needed.set(key, one)
  }
  return needed
}

function isNeeded(key: string): boolean {
  return neededPictures().has(key)
}

/** Of the selected result: it is shown as it is chosen at present. */
function isOnCanvas(one: ComparedPicture): boolean {
  const { selectedId, shown } = useCompareStore.getState()
  return isOfSelection(one) && shown?.resultId === selectedId
}

function isOfSelection(one: ComparedPicture): boolean {
  const { selectedId } = useCompareStore.getState()
  return one.kind !== 'original' && !one.isRaw && resultOf(one, selectedId) === selectedId
}

/** Once all that changes with it has: a composite that is let go of may be kept instead of made. */
function followSoon(): void {
  if (isWaiting) return
  isWaiting = true
  queueMicrotask(() => {
    isWaiting = false
    void followNeeds()
  })
}

async function followNeeds(): Promise<void> {
  dropUnneeded()
  if (isComposing) return
  isComposing = true
  try {
    for (let next = nextMissing(); next; next = nextMissing()) await composeOne(...next)
  } finally {
    isComposing = false
  }
}

function dropUnneeded(): void {
  const { layers } = useComparedLayers.getState()
  const needed = neededPictures()
  const left = new Map<string, ComparedLayer>()
  for (const [key, layer] of layers) {
    const one = needed.get(key)
    if (one && !isOnCanvas(one)) left.set(key, layer)
    else drop(layer)
  }
  if (left.size < layers.size) setLayers(left)
}

function nextMissing(): readonly [string, ComparedPicture] | undefined {
  const { layers } = useComparedLayers.getState()
  return [...neededPictures()].find(([key, one]) => !layers.has(key) && !isOfSelection(one))
}

async function composeOne(key: string, one: ComparedPicture): Promise<void> {
  const { baseRevision, document } = useDocumentStore.getState()
  const resultId = resultOf(one, useCompareStore.getState().selectedId)
  const layer = await compose(resultId, one).catch(() => null)
  const now = useDocumentStore.getState()
  // Laid over a base that is no more: it is made again.
  if (now.baseRevision !== baseRevision || now.document?.id !== document?.id) return drop(layer)
  if (!isNeeded(key) || useComparedLayers.getState().layers.has(key)) return drop(layer)
  if (layer === null) announce('alert', 'A picture of the comparison cannot be shown.')
  setLayers(new Map(useComparedLayers.getState().layers).set(key, layer))
  dropUnneeded()
}

async function compose(resultId: string | null, one: ComparedPicture): Promise<ComparedLayer> {
  const done = await composeOverCanvas(async () => {
    const found = resultId === null ? null : await findResult(resultId)
    if (!found?.result.answer || one.kind === 'original') return null
    const { result, job } = found
    const others = one.isRaw ? [] : await oversOf(result.others ?? [])
    if (!others) return null
    made++
    const args: ComposeArgs = {
      ...partOf(result, job, one.isRaw ? RAW_CHOICE : (result.choice ?? lastUsed())),
      layer: `compared/${made}`,
      view: null,
      others,
      thumbnailEdge: null,
    }
    return { args }
  })
  if (!done?.composed.ok) return null
  return { layer: done.asked.args.layer, hasAlpha: done.composed.value.hasAlpha }
}

function setLayers(layers: ReadonlyMap<string, ComparedLayer>): void {
  useComparedLayers.setState({ layers })
}

function drop(compared: ComparedLayer): void {
  if (compared) dropLayer(compared.layer)
}
