import { halvingsTo, visibleDocRect } from '../engine/geometry'
import { type ComposeArgs, type ComposeView, PICTURE_TILE_SIZE } from '../services/picture'
import type { StoredOver, StoredResult } from '../services/storage'
import { findResult, oversOf, partOf } from './composites'
import { useDocumentStore } from './document-store'
import { usePasteStore } from './paste-store'
import { useViewStore } from './view-store'

export type ReadArgs = {
  readonly result: StoredResult
  readonly others: readonly StoredOver[]
  readonly args: Omit<ComposeArgs, 'layer'>
}

/** What the picture worker needs to show a result in the view as it is chosen at present; null where it has no picture. */
export async function readComposeArgs(resultId: string): Promise<ReadArgs | null> {
  const found = await findResult(resultId)
  if (!found?.result.answer) return null
  const { choice, others } = usePasteStore.getState()
  const part = partOf(found.result, found.job, choice)
  const over = await oversOf(others)
  return { result: found.result, others, args: { ...part, view: currentView(), others: over } }
}

/** What is on the screen, and the level of the pyramid that is about as fine. */
function currentView(): ComposeView | null {
  const { document } = useDocumentStore.getState()
  if (!document) return null
  const { view, viewport } = useViewStore.getState()
  const last = halvingsTo(PICTURE_TILE_SIZE, document)
  const level = Math.round(-Math.log2(view.scale * devicePixelRatio))
  return { level: Math.min(last, Math.max(0, level)), rect: visibleDocRect(view, viewport) }
}
