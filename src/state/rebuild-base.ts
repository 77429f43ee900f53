import type { Rect } from '../engine/geometry'
import type { AdoptedResult } from '../services/storage'
import { fileOf } from './document-file'
import type { OpenDocument } from './document-store'
import { replayAdoptions, tellMissing } from './replay-adoptions'
import { picture } from './session'

/**
 * Puts the document's pixels together anew: its file, with `adopted` laid over it one after the other, on `canvas`. Returns
 * those that could be laid in; what was amiss with the others was said. Rejects where the file cannot be read again. What
 * the worker kept of adoptions is gone afterwards.
 */
export async function rebuildBase(
  document: OpenDocument,
  adopted: readonly AdoptedResult[],
  canvas: Rect,
): Promise<readonly AdoptedResult[]> {
  const opened = await picture.call('open', { blob: await fileOf(document) })
  if (!opened.ok) throw new Error(opened.error.message)
  const replayed = await replayAdoptions({ adopted, canvas }, document)
  await picture.call('read', undefined)
  tellMissing(replayed)
  return replayed
}
