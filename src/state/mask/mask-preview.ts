import { create } from 'zustand'
import type { Mask, MaskChange, MaskSnapshot } from '../../engine/mask'
import { type DocumentState, useDocumentStore } from '../document/document-store'
import { isStill, strokeEnded } from '../document/mask-owner'
import { isSamePicture } from '../document/same-document'
import { putMask, withTiles } from '../history/change-mask'
import { settleStroke } from '../history/deeds'
import { announce } from '../page/notice-store'
import { whileUndoStops } from '../turns/mask-changes'
import { askBetweenDeeds } from '../turns/take-turn'
import { whileAtWork } from './mask-work'

type MaskPreviewState = {
  /** Shown in place of the document's mask; nothing but the canvas looks at it. */
  readonly shown: Mask | null
}

export const useMaskPreviewStore = create<MaskPreviewState>(() => ({ shown: null }))

/** The tiles that differ from `present`. Rejects with the signal's reason when that is aborted. */
export type ComputeTiles = (
  present: MaskSnapshot,
  options: { readonly signal: AbortSignal; readonly onProgress: (done01: number) => void },
) => Promise<MaskChange['tiles']>

/** A change of the mask that can still be another, or none. */
export type MaskPreview = {
  /** Shows what `compute` makes of the mask as soon as it is there; what was asked for before and still waits is left out. */
  show(compute: ComputeTiles): void
  /** Puts what was asked for last in place, one undo entry, once it is computed; until then `undo` discards it. */
  commit(): Promise<void>
  discard(): void
}

type Prepared = { readonly compute: ComputeTiles; readonly before: DocumentState; readonly mask: Mask }

/** Previews follow one another: the next begins when the last one is committed or discarded. */
let last: Promise<void> = Promise.resolve()
let open: MaskPreview | null = null

/** What is said where it comes to nothing. */
type Outcomes = { readonly unchanged: string; readonly failed: string }

export function startMaskPreview(label: string, { unchanged, failed }: Outcomes): MaskPreview {
  open?.discard()
  const controller = new AbortController()
  const turn = last
  // What is asked for is meant for this picture, on this canvas.
  const { document } = useDocumentStore.getState()
  let wanted: ComputeTiles | null = null
  let prepared: Prepared | null = null
  let isCommitting = false
  let isWorking = false

  function end(): void {
    controller.abort()
    wanted = null
    prepared = null
    if (open === preview) open = null
    useMaskPreviewStore.setState({ shown: null })
  }

  async function prepare(compute: ComputeTiles): Promise<void> {
    await strokeEnded()
    settleStroke()
    const before = useDocumentStore.getState()
    if (!isSamePicture(before.document, document)) return end()
    const { signal } = controller
    const present = before.mask.snapshot()
    // A stroke that is cancelled later leaves nothing in it.
    const base = before.mask.copy()
    const tiles = await whileAtWork(label, (onProgress) =>
      askBetweenDeeds(async () => isStill(before) && compute(present, { signal, onProgress })),
    )
    if (!tiles) return
    const mask = await withTiles(base, tiles)
    if (controller.signal.aborted || !isStill(before)) return
    prepared = { compute, before, mask }
    useMaskPreviewStore.setState({ shown: mask })
  }

  async function work(): Promise<void> {
    if (isWorking) return
    isWorking = true
    try {
      await turn
      for (;;) {
        if (!wanted) return
        if (prepared?.compute !== wanted || !isStill(prepared.before)) await prepare(wanted)
        else if (!isCommitting) return
        else {
          const outcome = await putMask(label, prepared.mask, null, controller.signal)
          if (outcome === 'too-late') continue
          if (!outcome) announce('status', unchanged)
          end()
          return
        }
      }
    } catch {
      if (!controller.signal.aborted) announce('alert', failed)
      end()
    } finally {
      isWorking = false
    }
  }

  const preview: MaskPreview = {
    show(compute) {
      wanted = compute
      void work()
    },
    commit() {
      isCommitting = true
      if (open === preview) open = null
      // Work that is under way ends in committing; work that has ended begins again.
      const committed = untilEnded()
      last = committed
      void work()
      return whileUndoStops((stopped) => {
        stopped.addEventListener('abort', end)
        return committed
      })
    },
    discard: end,
  }

  function untilEnded(): Promise<void> {
    if (controller.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      controller.signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }

  open = preview
  return preview
}
