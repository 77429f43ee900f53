import type { Work } from '../work'
import type { Seam } from './seam'

/** All that a measurement hangs on but the feather, compared one by one. */
type Key = readonly unknown[]

/** The seam that was measured last: whoever asks for the same again has it at once. */
export class KeptSeam {
  private kept: { readonly key: Key; readonly featherPx: number; readonly seam: Seam } | null = null

  /** `nearPx`: how far the feather that it was measured for may be from the one asked for. */
  private seamOf(key: Key, featherPx: number, nearPx: number): Seam | null {
    const { kept } = this
    return kept &&
      Math.abs(kept.featherPx - featherPx) <= nearPx &&
      key.length === kept.key.length &&
      key.every((value, i) => value === kept.key[i])
      ? kept.seam
      : null
  }

  *measured(key: Key, featherPx: number, nearPx: number, measure: () => Work<Seam>): Work<Seam> {
    const known = this.seamOf(key, featherPx, nearPx)
    if (known) return known
    const seam = yield* measure()
    this.kept = { key, featherPx, seam }
    return seam
  }
}
