const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/**
 * How long the server asks to wait: from `Retry-After-Ms`, `Retry-After` (seconds or a date), or from words such as
 * “try again in 1m30s”, because across origins the headers are mostly hidden. Undefined when it does not say.
 */
export function readRetryAfterMs(headers: Headers, message: string, nowMs: number): number | undefined {
  return fromHeaders(headers, nowMs) ?? fromWords(message)
}

function fromHeaders(headers: Headers, nowMs: number): number | undefined {
  const milliseconds = headers.get('retry-after-ms')
  if (milliseconds !== null && /^\d+(\.\d+)?$/.test(milliseconds)) return Number(milliseconds)
  const value = headers.get('retry-after')
  if (value === null) return undefined
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1_000
  const dateMs = Date.parse(value)
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs)
}

function fromWords(message: string): number | undefined {
  const start = /(?:try again|retry)(?: in| after)? (?=\d)/i.exec(message)
  if (start === null) return undefined
  const duration = message.slice(start.index + start[0].length)
  const part =
    /\s*(\d+(?:\.\d+)?)\s*(?:(ms|milliseconds?)|(s|secs?|seconds?)|(m|mins?|minutes?)|(h|hours?))(?![a-z])/iy
  let totalMs: number | undefined
  for (let match = part.exec(duration); match !== null; match = part.exec(duration)) {
    const [, figure, ms, s, m] = match
    const unit = ms !== undefined ? 'ms' : s !== undefined ? 's' : m !== undefined ? 'm' : 'h'
    totalMs = (totalMs ?? 0) + Number(figure) * (UNIT_MS[unit] ?? 0)
  }
  return totalMs
}
