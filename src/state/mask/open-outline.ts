import { create } from 'zustand'
import { type Deed, useDocumentStore } from '../document/document-store'
import { undoStops } from '../turns/mask-changes'

/** An outline that is set corner by corner. */
export type OpenOutline = {
  readonly corners: number
  /** Takes the last corner back, closes it, or leaves nothing of it. */
  readonly send: (event: 'backspace' | 'close' | 'cancel') => void
}

/** The one on the canvas that is not closed yet, and the deed that was the latest when its last corner was set. */
type Open = OpenOutline & { readonly after: Deed | undefined }

export const useOutlineStore = create<{ readonly open: Open | null }>(() => ({ open: null }))

let unregister = () => {}

/** While one is open, `undo` takes its corners back, unless something was done since. */
export function setOpenOutline(open: OpenOutline | null): void {
  const before = useOutlineStore.getState().open
  useOutlineStore.setState({ open: open && { ...open, after: latestDeed() } })
  if (open && !before) unregister = undoStops(takeCornerBack, { isForUndoAlone: true })
  else if (!open) unregister()
}

/** Whether a corner is what was done last, as long as `latest` is the latest deed. */
export function isCornerLast(open: Open | null, latest: Deed | undefined): boolean {
  return open !== null && open.after === latest
}

function takeCornerBack(): boolean {
  const { open } = useOutlineStore.getState()
  if (!isCornerLast(open, latestDeed())) return false
  open?.send('backspace')
  return true
}

function latestDeed(): Deed | undefined {
  return useDocumentStore.getState().history.undo.at(-1)
}
