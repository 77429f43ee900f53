import type { Rect } from '../../engine/geometry'
import type { AdoptedResult } from '../../services/storage'
import { fileOf } from '../document/document-file'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { strokeEnded } from '../document/mask-owner'
import { announce } from '../page/notice-store'
import { picture } from '../session/session'
import { markTransparent } from './canvas-size'
import { replayAdoptions } from './replay-adoptions'

type Adopted = readonly AdoptedResult[]

/**
 * Puts the document's pixels together anew: its file, with `adopted` laid over it one after the other, on `canvas`. Returns
 * those that could be laid in. Where that fails, the picture is what it was, and it rejects. What the worker kept of
 * adoptions is gone once the file was read.
 */
export async function rebuildBase(document: OpenDocument, adopted: Adopted, canvas: Rect): Promise<Adopted> {
  const laid = await putTogether(document, adopted, canvas).catch(async (error) => {
    await rebuildPresent()
    throw error
  })
  // The worker still has what it had.
  if (laid === 'refused') throw new Error('The file was refused.')
  return laid
}

/**
 * Puts the open document together as the page has it, where the worker may have something else. Never rejects: a failure
 * is given up on, in words: the picture itself is too much for this browser.
 */
export async function rebuildPresent(): Promise<void> {
  const { document, adopted } = useDocumentStore.getState()
  if (!document) return
  try {
    const laid = await putTogether(document, adopted, document.canvas)
    if (laid === 'refused') throw new Error('The file was refused.')
    if (useDocumentStore.getState().document?.id === document.id) renewBase({ adopted: laid })
  } catch {
    announce(
      'alert',
      'The picture could not be opened again. Mask, prompt and results are kept: reload the page.',
    )
  }
}

/** Composites and tiles of the base are void: the worker has let go of them, or they are of another one. */
export function renewBase(change?: { readonly adopted: Adopted }): void {
  useDocumentStore.setState(({ baseRevision }) => ({ ...change, baseRevision: baseRevision + 1 }))
}

/** 'refused': the file cannot be read at present, and nothing was done. */
async function putTogether(
  document: OpenDocument,
  adopted: Adopted,
  canvas: Rect,
): Promise<Adopted | 'refused'> {
  const opened = await picture.call('open', { blob: await fileOf(document) })
  if (!opened.ok) return 'refused'
  const { laid, hasAlpha } = await replayAdoptions({ adopted, canvas }, document)
  await picture.call('read', undefined)
  if (hasAlpha) {
    // What is painted would be dropped with the document as it was.
    await strokeEnded()
    markTransparent()
  }
  return laid
}
