import type { ColourFacts } from '../../services/codec'

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

/** Profiles call themselves what they like. */
const LONGEST_NAME = 32

/** The same in a few words, for when the picture is opened. */
export function shortReductionOf({ depth, profile }: ColourFacts): string | null {
  const name = profile && profile.length > LONGEST_NAME ? `${profile.slice(0, LONGEST_NAME - 1)}…` : profile
  if (depth > 8)
    return name ? `Edited in 8-bit sRGB, not ${depth}-bit ${name}.` : `Edited with 8 bits, not ${depth}.`
  return name && `Edited in sRGB, not ${name}.`
}
