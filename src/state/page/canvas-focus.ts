let canvas: HTMLElement | null = null

/** The canvas is on the page. Returns what says that it is no more. */
export function registerCanvas(element: HTMLElement): () => void {
  canvas = element
  return () => {
    if (canvas === element) canvas = null
  }
}

/** What was pressed elsewhere on the page is gone, or gives its keys back. */
export function focusCanvas(): void {
  canvas?.focus({ preventScroll: true })
}
