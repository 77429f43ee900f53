/** Set on the region of the toasts. Its own file, so that a dialog need not bring the toasts along. */
export const toastsMark = 'data-toasts'

/** Whether a press went to a toast, which lies above dialogs and must not close them. */
export function isInToasts(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`[${toastsMark}]`) !== null
}
