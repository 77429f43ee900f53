/** Set on the region of the toasts. Its own file, so that a dialog need not bring the toasts along. */
export const toastsMark = 'data-toasts'

/** Set on what darkens the page behind a dialog: toasts then stand beside the dialog instead of over it. */
export const scrimMark = 'data-scrim'

/**
 * Whether a press went to a toast, which lies above dialogs and must not close them. Dialogs ask after the click, by when
 * the toast may have gone: what is off the page is taken for one.
 */
export function isInToasts(target: EventTarget | null): boolean {
  return target instanceof Element && (!target.isConnected || target.closest(`[${toastsMark}]`) !== null)
}
