import type { ColourFacts } from '../services/codec'

/** What of a file's colours is not kept, in words; null where all is. */
export function reductionOf({ depth, profile }: ColourFacts): string | null {
  const bits = depth > 8 ? `${depth} bits a channel` : null
  const space = profile === null ? null : `its colours (${profile})`
  if (bits && space)
    return `It is edited and saved in sRGB with 8 bits: of ${bits} and ${space} the rest is not kept.`
  if (bits) return `It is edited and saved with 8 of its ${bits}.`
  return (
    space && `It is edited and saved in sRGB: ${space} were converted, and what lies beyond sRGB is not kept.`
  )
}
