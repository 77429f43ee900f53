import type { ComposeArgs } from '../services/picture'
import type { StoredJob, StoredResult } from '../services/storage'
import { useWishStore } from './wish-store'

/** What the picture worker needs to lay a result into the document with the settings of now. */
export function composeLayer(result: StoredResult, job: StoredJob, layer: string): ComposeArgs {
  if (!result.answer) throw new Error('A result without its image cannot be laid into the document.')
  const { featherDocPx, outside } = useWishStore.getState()
  return { layer, answer: result.answer, plan: job.plan, mask: job.mask, featherDocPx, outside }
}
