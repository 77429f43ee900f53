let latestMs = 0

/**
 * When a run begins: a millisecond that no other run of this tab has. The filmstrip is ordered by it, and runs of the
 * same millisecond would change places as they end.
 */
export function nextStartMs(nowMs: number): number {
  latestMs = Math.max(nowMs, latestMs + 1)
  return latestMs
}
