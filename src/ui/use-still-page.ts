import { useLayoutEffect } from 'react'

let holders = 0

/**
 * While mounted, the page behind does not scroll; its content stays where it was when its scroll bar goes. Unlike listening
 * to the wheel, which has every scroll inside a dialog wait for the main thread, it costs nothing while something scrolls.
 */
export function useStillPage(): void {
  useLayoutEffect(() => {
    const { documentElement: page, body } = document
    if (holders++ === 0) {
      body.style.paddingInlineEnd = `${window.innerWidth - page.clientWidth}px`
      page.style.overflow = 'hidden'
    }
    return () => {
      if (--holders > 0) return
      page.style.overflow = ''
      body.style.paddingInlineEnd = ''
    }
  }, [])
}
