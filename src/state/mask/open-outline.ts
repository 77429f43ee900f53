import { create } from 'zustand'
import { undoStops } from '../turns/mask-changes'

/** An outline that is set corner by corner. */
export type OpenOutline = {
  readonly corners: number
  /** Takes the last corner back, closes it, or leaves nothing of it. */
  readonly send: (event: 'backspace' | 'close' | 'cancel') => void
}

/** The one on the canvas that is not closed yet. */
export const useOutlineStore = create<{ readonly open: OpenOutline | null }>(() => ({ open: null }))

let unregister = () => {}

/** While one is open, `undo` takes its corners back: they are what was done last. */
export function setOpenOutline(open: OpenOutline | null): void {
  const before = useOutlineStore.getState().open
  useOutlineStore.setState({ open })
  if (open && !before) unregister = undoStops(takeCornerBack, { isForUndoAlone: true })
  else if (!open) unregister()
}

function takeCornerBack(): boolean {
  useOutlineStore.getState().open?.send('backspace')
  return true
}
