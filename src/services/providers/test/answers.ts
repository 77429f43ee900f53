import type { HttpAnswer } from '../../http'

/** A PNG of one pixel. */
export const PNG_BASE64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

const TIMING = { sentAtMs: 1_700_000_000_000, headMs: 40, doneMs: 50 }

/** An answer as a transport hands it over; anything but text and bytes is sent as JSON. */
export function answer(
  body: unknown,
  status = 200,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
): HttpAnswer {
  const bytes =
    body instanceof Uint8Array
      ? new Uint8Array(body)
      : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
  return { status, headers: new Headers(headers), body: bytes, timing: TIMING }
}
