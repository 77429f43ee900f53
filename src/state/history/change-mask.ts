import {
  areaOfChange,
  changeBetween,
  createMaskChange,
  isSameSnapshot,
  type Mask,
  type MaskChange,
  type MaskSnapshot,
  swapMaskChangeInSteps,
} from '../../engine/mask'
import { type Deed, type OpenDocument, useDocumentStore } from '../document/document-store'
import { isStill, strokeEnded } from '../document/mask-owner'
import { isSamePicture } from '../document/same-document'
import { runInSlices } from '../page/in-slices'
import { recordMaskDeed, settleStroke } from './deeds'

/**
 * Changes the mask by what a worker makes of it: one undo entry, however large. `compute` may take its time: whatever else
 * changed the mask meanwhile stands, and it is asked again with the mask as it is then; null changes nothing. The mask is
 * replaced at one stroke, so that nobody ever reads half of a change. Null: nothing changed, or another document is open.
 * Rejects with the signal's reason where that is aborted before.
 */
export async function changeMask(
  label: string,
  compute: (present: MaskSnapshot) => Promise<{ readonly change: Pick<MaskChange, 'tiles'> } | null>,
  signal: AbortSignal,
): Promise<Deed | null> {
  const { document } = useDocumentStore.getState()
  for (;;) {
    await strokeEnded()
    signal.throwIfAborted()
    settleStroke()
    const before = useDocumentStore.getState()
    if (!document || before.document?.id !== document.id) return null
    const present = before.mask.snapshot()
    // A stroke that is cancelled later leaves nothing in it.
    const base = before.mask.copy()
    const computed = await compute(present)
    const mask = computed ? await withTiles(base, computed.change.tiles) : base
    settleStroke()
    if (!isStill(before)) continue
    const outcome = await putMask(label, mask, null, signal)
    if (outcome !== 'too-late') return outcome
  }
}

/** What the mask is to be, and of which picture that is. */
type Wanted = { readonly mask: MaskSnapshot; readonly document: OpenDocument | null }

/**
 * `changeMask` where it is known what the mask is to be. Null too where the canvas is another one by then. `onReplacing`:
 * called before the mask is another one.
 */
export function replaceMask(
  label: string,
  wanted: Wanted,
  signal: AbortSignal,
  onReplacing: () => void = () => {},
): Promise<Deed | null> {
  const compute = async (present: MaskSnapshot) => {
    const isOfIt = isSamePicture(useDocumentStore.getState().document, wanted.document)
    if (!isOfIt || isSameSnapshot(present, wanted.mask)) return null
    onReplacing()
    return { change: { tiles: tilesFor(present, wanted.mask) } }
  }
  return changeMask(label, compute, signal)
}

/** Everything that makes `wanted` of what is there. */
function tilesFor(present: MaskSnapshot, wanted: MaskSnapshot): MaskSnapshot['tiles'] {
  const tiles = new Map(present.tiles.map(([index]) => [index, null as MaskSnapshot['tiles'][number][1]]))
  for (const [index, tile] of wanted.tiles) tiles.set(index, tile)
  return [...tiles]
}

/** `base` with tiles put in place; `base` itself stays as it is. */
export async function withTiles(base: Mask, tiles: MaskChange['tiles']): Promise<Mask> {
  const mask = base.copy()
  await runInSlices(swapMaskChangeInSteps(mask, createMaskChange(tiles)))
  return mask
}

/** The latest deed, made over the mask `base`, that another outcome takes the place of. */
export type Revised = { readonly deed: Deed; readonly base: Mask }

/**
 * Puts a mask in place of the document's, as one deed, or as the outcome of a deed that is revised; null where that
 * changes nothing. 'too-late': something else changed the mask meanwhile, which stays, or `signal` was aborted. Not to be asked for while a stroke lasts.
 */
export async function putMask(
  label: string,
  mask: Mask,
  revised: Revised | null = null,
  signal?: AbortSignal,
): Promise<Deed | 'too-late' | null> {
  const before = useDocumentStore.getState()
  const base = revised?.base ?? before.mask.copy()
  const undo = await runInSlices(changeBetween(mask, base))
  settleStroke()
  if (signal?.aborted || !isStill(before)) return 'too-late'
  if (revised && before.history.undo.at(-1) !== revised.deed) return 'too-late'
  if (undo.tiles.length === 0 && !revised) return null
  mask.takeOverUnsaved(before.mask, undo)
  if (revised) mask.takeOverUnsaved(before.mask, { tiles: tilesOf(revised) })
  useDocumentStore.setState(({ history }) => ({
    mask,
    maskChanged: areaOfChange(mask, revised ? { tiles: [...undo.tiles, ...tilesOf(revised)] } : undo),
    history: revised ? { ...history, undo: history.undo.slice(0, -1) } : history,
  }))
  return recordMaskDeed(label, undo)
}

function tilesOf({ deed }: Revised): MaskChange['tiles'] {
  return deed.change?.tiles ?? []
}
