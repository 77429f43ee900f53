/** A hidden window of this page's origin, from which one other origin is reached and nothing else. */
export type ConfinedWindow = {
  /** A request of that window. */
  createRequest(): XMLHttpRequest
  /** Whether a request of it was led elsewhere, and stopped. To be asked when one has failed. */
  hasStopped(): Promise<boolean>
  /** Takes the window away, and ends what it still asks for. */
  close(): void
}

/** A window without content is there at once. */
const PATIENCE_MS = 3_000

/** Whether a content security policy can name the origin: it has no words for an IPv6 address. */
export function canConfine(origin: string): boolean {
  return /^https?:\/\/[^/[\]]+$/.test(origin)
}

/**
 * The window's own content security policy holds for its requests, each step of a redirect included: what XMLHttpRequest
 * gives no say in, the browser forbids. Only where there is a document; `canConfine(origin)` must be true. Null where the
 * page may hold no such window, as the host of the page may have ordered.
 */
export async function openConfinedWindow(origin: string): Promise<ConfinedWindow | null> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.inert = true
  frame.ariaHidden = 'true'
  frame.srcdoc =
    '<meta name="referrer" content="no-referrer">' +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; connect-src ${origin}">`
  const loading = new Promise<boolean>((resolve) => {
    frame.addEventListener('load', () => resolve(true), { once: true })
    setTimeout(() => resolve(false), PATIENCE_MS)
  })
  document.body.append(frame)
  const inside = (await loading) ? insideOf(frame) : null
  if (inside === null) {
    frame.remove()
    return null
  }
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

/** Null where the frame shows something else than what it was given: an error page of the browser. */
function insideOf({
  contentWindow,
  contentDocument,
}: HTMLIFrameElement): (Window & typeof globalThis) | null {
  const isOwn = contentDocument?.querySelector('meta[http-equiv="Content-Security-Policy"]') != null
  return isOwn ? (contentWindow as (Window & typeof globalThis) | null) : null
}
