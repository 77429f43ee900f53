import type { Rect } from '../../engine/geometry'
import {
  type Capsule,
  type Mask,
  type MaskChange,
  MaskEdit,
  type StampMode,
  stampCapsule,
} from '../../engine/mask'
import { useDocumentStore } from '../document/document-store'
import { strokeEnded } from '../document/mask-owner'
import { isSamePicture } from '../document/same-document'
import { setPainting } from '../document/tool-store'
import { operate, recordStroke } from '../history/deeds'
import { afterDecided, isMaskChanging } from '../turns/mask-changes'
import { useMaskPreviewStore } from './mask-preview'

/** A stroke while it lasts: one edit of the mask. */
export type Stroke = {
  /** Returns the document pixels that it may have changed. */
  stamp(capsule: Capsule, mode: StampMode): Rect
  /** One undo entry; false where the mask that it was painted on is gone, and it is to be cancelled. */
  commit(label: string, onRecorded: () => void): boolean
  cancel(): void
}

type Stamp = readonly [capsule: Capsule, mode: StampMode]

/** Begun while a change of the mask is being computed, it is done to what comes of that. */
export function beginStroke(): Stroke {
  return isMaskChanging() ? beginLate() : beginOn(useDocumentStore.getState().mask)
}

function beginOn(mask: Mask): Stroke {
  const edit = new MaskEdit(mask)
  setPainting(true)
  return {
    stamp: (capsule, mode) => stampCapsule(edit, capsule, mode),
    commit(label, onRecorded) {
      if (mask !== useDocumentStore.getState().mask) return false
      setPainting(false)
      recordStroke(label, edit.commit(), onRecorded)
      return true
    },
    cancel() {
      setPainting(false)
      edit.cancel()
    },
  }
}

/** A copy of what is shown that late strokes are painted on, and shown on until they are done to the mask itself. */
let sheet: Mask | null = null

function layOutSheet(): Mask {
  const { shown } = useMaskPreviewStore.getState()
  if (sheet && shown === sheet) return sheet
  sheet = (shown ?? useDocumentStore.getState().mask).copy()
  useMaskPreviewStore.setState({ shown: sheet })
  return sheet
}

function putSheetAway(): void {
  if (sheet && useMaskPreviewStore.getState().shown === sheet) useMaskPreviewStore.setState({ shown: null })
  sheet = null
}

function beginLate(): Stroke {
  const { document } = useDocumentStore.getState()
  const edit = new MaskEdit(layOutSheet())
  const stamps: Stamp[] = []
  setPainting(true)
  return {
    stamp(capsule, mode) {
      stamps.push([capsule, mode])
      return stampCapsule(edit, capsule, mode)
    },
    commit(label, onRecorded) {
      setPainting(false)
      edit.commit()
      void afterDecided(async (signal) => {
        await strokeEnded()
        const isOfIt = isSamePicture(useDocumentStore.getState().document, document)
        if (isOfIt && !signal.aborted) operate(label, (mask) => stamped(mask, stamps))
      }).finally(putSheetAway)
      onRecorded()
      return true
    },
    cancel() {
      setPainting(false)
      edit.cancel()
      putSheetAway()
    },
  }
}

function stamped(mask: Mask, stamps: readonly Stamp[]): MaskChange | null {
  const edit = new MaskEdit(mask)
  for (const [capsule, mode] of stamps) stampCapsule(edit, capsule, mode)
  return edit.commit()
}
