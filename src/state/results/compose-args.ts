import { halvingsTo, visibleDocRect } from '../../engine/geometry'
import {
  type ComposeArgs,
  type ComposeOver,
  type ComposeView,
  PICTURE_TILE_SIZE,
} from '../../services/picture'
import type { StoredJob, StoredOver, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { useViewStore } from '../document/view-store'
import { thumbnailEdge } from '../page/small-pictures'
import { useRunStore } from '../runs/run-store'
import { usePasteStore } from '../wish/paste-store'
import { findResult, oversOf, partOf } from './composites'

const PART_GONE = 'The raw answer of another result that it is combined of is not here any more.'

export type ReadArgs = {
  readonly result: StoredResult
  readonly others: readonly StoredOver[]
  readonly args: Omit<ComposeArgs, 'layer'>
}

type Records = Pick<ReadArgs, 'result' | 'others'> & {
  readonly job: StoredJob
  readonly over: readonly ComposeOver[]
}

/** The records that were read last, and all that they hang on: a slider's next step needs no others. */
let last: { readonly key: readonly unknown[]; readonly records: Records } | null = null

/**
 * What the picture worker needs to show a result in the view as it is chosen at present; null where it has no picture.
 * Rejects where part of a combination is gone.
 */
export async function readComposeArgs(resultId: string): Promise<ReadArgs | null> {
  const records = await readRecords(resultId)
  return records && argsOf(records)
}

/** The same at once where its records were read before; null where they have to be read. */
export function knownComposeArgs(resultId: string): ReadArgs | null {
  const records = knownRecords(keyOf(resultId))
  return records && argsOf(records)
}

function argsOf({ result, job, others, over }: Records): ReadArgs {
  const part = partOf(result, job, usePasteStore.getState().choice)
  return {
    result,
    others,
    args: { ...part, view: currentView(), others: over, thumbnailEdge: thumbnailEdge() },
  }
}

async function readRecords(resultId: string): Promise<Records | null> {
  const key = keyOf(resultId)
  const known = knownRecords(key)
  if (known) return known
  const { others } = usePasteStore.getState()
  last = null
  const documentId = useDocumentStore.getState().document?.id
  const found = await findResult(resultId)
  if (!found?.result.answer || found.result.documentId !== documentId) return null
  const over = await oversOf(others)
  if (!over) throw new Error(PART_GONE)
  const records = { ...found, others, over }
  last = { key, records }
  return records
}

function keyOf(resultId: string): readonly unknown[] {
  const { others } = usePasteStore.getState()
  return [resultId, others, useDocumentStore.getState().document, useRunStore.getState().recordsRevision]
}

function knownRecords(key: readonly unknown[]): Records | null {
  return last && key.every((value, i) => value === last?.key[i]) ? last.records : null
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
