import { create } from 'zustand'
import type { CombineMode, Mask } from '../../engine/mask'
import type { SmartPrompt } from '../../engine/tools'
import { fetchBytes } from '../../services/http'
import { type Deed, type OpenDocument, useDocumentStore } from '../document/document-store'
import { isInPicture, sayOutside } from '../document/in-picture'
import { isStill, strokeEnded } from '../document/mask-owner'
import { isSamePicture } from '../document/same-document'
import { useToolStore } from '../document/tool-store'
import { putMask, withTiles } from '../history/change-mask'
import { settleStroke } from '../history/deeds'
import { announce } from '../page/notice-store'
import { picture } from '../session/session'
import { whileUndoStops } from '../turns/mask-changes'
import { askBetweenDeeds } from '../turns/take-turn'
import { whileAtWork } from './mask-work'

/** How many clicks, boxes and subjects are being worked out. */
export const useSmartStore = create<{ readonly waiting: number }>(() => ({ waiting: 0 }))

type Click = { readonly x: number; readonly y: number; readonly isAdd: boolean }
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** An object that is being selected: further clicks correct it until something else is done. */
type Session = {
  /** The mask before its first click. */
  readonly base: Mask
  readonly mode: CombineMode
  readonly clicks: readonly Click[]
  readonly box: Box | null
  readonly isSubject: boolean
  /** Begun by a click that takes away: a further one is no correction of it, but takes away what lies under it, too. */
  readonly isRemoval: boolean
  readonly latest: Deed | null
}

let session: Session | null = null

// It holds a whole mask, and is of no use to another document.
useDocumentStore.subscribe((now, before) => {
  if (now.document?.id !== before.document?.id) session = null
})

const PERSON_MODEL_URL = 'models/selfie-segmentation.tflite'

/** A quarter of a megabyte; a click waits for it no longer than this. */
const MODEL_WITHIN_MS = 5000

/** Fetched with the first use; without it everything works, people less well. */
let personModel: Promise<ArrayBuffer | null> | null = null

/** One after the other: a click corrects what the one before it made. */
let queue: Promise<void> = Promise.resolve()

/** Gets the worker ready for the first click; the tool has been chosen. Returns what stops that. */
export function prepareSmartSelect(): () => void {
  const controller = new AbortController()
  const { signal } = controller
  void loadPersonModel()
    .then((personModel) => picture.call('prepareSmartSelect', { personModel }, { signal }))
    .catch(() => {
      // Whatever is wrong, the first click says it; a tool that was left again has nothing to say.
    })
  return () => controller.abort()
}

/** A click adds an object or a part of it, removes one, or draws a box around it: one undo entry each. */
export async function smartSelect(prompt: SmartPrompt, mode: CombineMode): Promise<void> {
  if (!isInPicture(prompt.kind === 'box' ? prompt.box : { ...prompt.at, width: 0, height: 0 })) {
    sayOutside()
    return
  }
  return inTurn((current) => {
    if (prompt.kind === 'box') return { ...fresh(mode), box: prompt.box }
    const { x, y } = prompt.at
    const click = { x, y, isAdd: prompt.kind === 'add' }
    if (current && (click.isAdd ? current.mode === mode : !current.isRemoval)) {
      return { ...current, clicks: [...current.clicks, click] }
    }
    // Nothing is being selected: what lies under the click leaves the mask.
    if (!click.isAdd) return { ...fresh('subtract'), isRemoval: true, clicks: [{ ...click, isAdd: true }] }
    return { ...fresh(mode), clicks: [click] }
  })
}

/** What the picture is of, as far as that can be told. */
export function selectSubject(): Promise<void> {
  return inTurn(() => ({ ...fresh(useToolStore.getState().combine), isSubject: true }))
}

function fresh(mode: CombineMode): Session {
  const base = useDocumentStore.getState().mask.copy()
  return { base, mode, clicks: [], box: null, isSubject: false, isRemoval: false, latest: null }
}

function inTurn(next: (current: Session | null) => Session): Promise<void> {
  // What is being selected is in this picture, and in no other that is open by then.
  const { document } = useDocumentStore.getState()
  useSmartStore.setState(({ waiting }) => ({ waiting: waiting + 1 }))
  return whileUndoStops((signal) => {
    queue = queue
      .then(() => select(document, next, signal))
      .catch(() => {
        if (signal.aborted) return
        announce('alert', 'Nothing was selected: there was not enough memory for it. The mask is as it was.')
      })
      .finally(() => useSmartStore.setState(({ waiting }) => ({ waiting: waiting - 1 })))
    return queue
  })
}

/** Whatever else changed the mask meanwhile stands: the selection is added to the mask as it is then, or left out with words. */
async function select(
  document: OpenDocument | null,
  next: (current: Session | null) => Session,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await strokeEnded()
    settleStroke()
    const before = useDocumentStore.getState()
    if (!document || !isSamePicture(before.document, document) || signal.aborted) return
    const isGoingOn = session?.latest !== null && session?.latest === before.history.undo.at(-1)
    const wished = next(isGoingOn ? session : null)
    const { clicks, box, isSubject, mode, base } = wished
    const args = { clicks, box, subject: isSubject, mode, mask: base.snapshot() }
    const isOpen = () => isSamePicture(useDocumentStore.getState().document, document)
    const selected = await whileAtWork('Smart select', async (onProgress) => {
      const asked = { ...args, personModel: await loadPersonModel() }
      return askBetweenDeeds(
        async () => isOpen() && picture.call('smartSelect', asked, { signal, onProgress }),
      )
    })
    if (!selected) return
    const mask = await withTiles(base, selected.tiles)
    await strokeEnded()
    settleStroke()
    const deed = isStill(before) ? await putMask('Smart selection', mask, null, signal) : 'too-late'
    if (deed !== 'too-late') {
      if (!deed) announce('status', nothingFound(wished, before.mask.isEmpty))
      session = { ...wished, latest: deed ?? wished.latest }
      return
    }
    await strokeEnded()
    settleStroke()
    if (!isOpen() || signal.aborted) return
    if (isStill(before) || canFollow(wished)) continue
    announce('status', 'Something else changed the mask meanwhile: click again.')
    session = null
    return
  }
}

function nothingFound(session: Session, isMaskEmpty: boolean): string {
  if (takesAway(session)) return 'Nothing was found there that is selected.'
  return isMaskEmpty ? 'Nothing was found there.' : 'Nothing was found there that is not selected already.'
}

/** Whether the latest click was to make the mask smaller: one that corrects does the opposite of its selection. */
function takesAway({ mode, clicks }: Session): boolean {
  return (mode === 'subtract') === (clicks.at(-1)?.isAdd ?? true)
}

/**
 * Whether a selection can come after what was done meanwhile without taking anything of it away. What only adds can. A click
 * that takes from the object corrects what is not the latest any more.
 */
function canFollow({ mode, clicks }: Session): boolean {
  return mode === 'add' && clicks.at(-1)?.isAdd !== false
}

function loadPersonModel(): Promise<ArrayBuffer | null> {
  personModel ??= fetchBytes(new URL(PERSON_MODEL_URL, document.baseURI).href, {
    signal: AbortSignal.timeout(MODEL_WITHIN_MS),
  }).then((fetched) => {
    if (fetched.ok) return fetched.value.bytes.buffer
    personModel = null
    return null
  })
  return personModel
}
