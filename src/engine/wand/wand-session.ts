import { ColourDistances } from './colour-distances'
import type { Oklab } from './oklab'

/**
 * Keeps the colour distances that one selection measured for the next: they stay true for every tolerance and every
 * picture as long as the sampled colour is the same. At most 16 MB, given up with the next colour. Several selections may
 * share one.
 */
export class WandSession {
  private distances: ColourDistances | null = null

  distancesFrom(colour: Oklab): ColourDistances {
    const known = this.distances
    const isSame = known?.from.L === colour.L && known.from.a === colour.a && known.from.b === colour.b
    if (known && isSame && !known.isCrowded) return known
    this.distances = new ColourDistances(colour)
    return this.distances
  }
}
