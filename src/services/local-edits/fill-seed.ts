/** FNV-1a, 32 bits (Fowler, Noll, Vo). */
const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193
/** 2³² divided by the golden ratio: spreads consecutive numbers over all bits. */
const GOLDEN = 0x9e3779b9

/** What tells the seeds of one request's images. */
export type SeededRequest = {
  readonly prompt: string
  /** Of the sent image. */
  readonly width: number
  readonly height: number
  /** Null where the request named none. */
  readonly seed: number | null
}

/**
 * The seed of a request's image number `index`, an integer ≥ 0: the same for the same request, another for each of its
 * images. Where the request names none it is another for each prompt, so that saying it differently is a way to a
 * different fill.
 */
export function fillSeed({ prompt, width, height, seed }: SeededRequest, index: number): number {
  // A form writes line breaks as CR LF, whatever they were.
  const words = prompt.replace(/\r\n?/g, '\n')
  return ((seed ?? hashOf(`${width}x${height} ${words}`)) + Math.imul(index, GOLDEN)) >>> 0
}

function hashOf(text: string): number {
  let hash = OFFSET_BASIS
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, PRIME)
  return hash
}
