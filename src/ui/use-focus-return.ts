import { useRef } from 'react'

/**
 * Gives the focus back to whatever had it when a dialog opened. Radix does so for its own triggers only, and
 * these dialogs are opened by state. `focusesItself` says when the dialog itself, not its first field, takes
 * the focus: on a touch screen a focused field would open the keyboard over it.
 */
export function useFocusReturn(focusesItself: () => boolean) {
  const opener = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: (event: Event) => {
      opener.current = document.activeElement
      if (!focusesItself()) return
      event.preventDefault()
      if (event.target instanceof HTMLElement) event.target.focus()
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      const element = opener.current
      if (element instanceof HTMLElement && element.isConnected) element.focus()
    },
  }
}
