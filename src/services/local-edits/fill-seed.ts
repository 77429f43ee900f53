/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193
/** 2³² divided by the golden ratio: spreads consecutive numbers over all bits. */
const GOLDEN = 0x9e3779b9

/**
 * The seed of a request's image number `index`, an integer ≥ 0: the same for the same request, another for each of its
 * images, and for each prompt, so that saying it differently is a way to a different fill.
 */
export function fillSeed(prompt: string, width: number, height: number, index: number): number {
  let hash = OFFSET_BASIS
  for (const byte of new TextEncoder().encode(`${width}x${height} ${prompt}`))
    hash = Math.imul(hash ^ byte, PRIME)
  return (hash + Math.imul(index, GOLDEN)) >>> 0
}
