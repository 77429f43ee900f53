/** A hidden window of this page's origin, from which one other origin is reached and nothing else. */
export type ConfinedWindow = {
  /** A request of that window. */
  createRequest(): XMLHttpRequest
  /** Whether a request of it was led elsewhere, and stopped. To be asked when one has failed. */
  hasStopped(): Promise<boolean>
  /** Takes the window away, and ends what it still asks for. */
  close(): void
}

/** Whether a content security policy can name the origin: it has no words for an IPv6 address. */
export function canConfine(origin: string): boolean {
  return /^https?:\/\/[^/[\]]+$/.test(origin)
}

/**
 * The window's own content security policy holds for its requests, each step of a redirect included: what XMLHttpRequest
 * gives no say in, the browser forbids. Only where there is a document; `canConfine(origin)` must be true.
 */
export async function openConfinedWindow(origin: string): Promise<ConfinedWindow> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.inert = true
  frame.ariaHidden = 'true'
  frame.srcdoc =
    '<meta name="referrer" content="no-referrer">' +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src ${origin}">`
  const loading = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  document.body.append(frame)
  await loading
  const inside = frame.contentWindow as (Window & typeof globalThis) | null
  if (inside === null) throw new Error('The window for a request did not open.')
  let isStopped = false
  inside.document.addEventListener('securitypolicyviolation', () => {
    isStopped = true
  })
  return {
    createRequest: () => new inside.XMLHttpRequest(),
    async hasStopped() {
      // The request fails first; its reason is told in a task of its own.
      await new Promise((resolve) => setTimeout(resolve, 50))
      return isStopped
    },
    close: () => frame.remove(),
  }
}
