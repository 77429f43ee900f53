import { coverageOf, createMaskChange, Mask, MaskEdit, swapMaskChange, TILE_SIZE } from '../../mask'
import { type MaskOperation, operateOnMask } from '..'

/** A mask with these coverages, width × height, row-major. What lies in its tiles past the document is 0. */
export function maskOf(width: number, height: number, bytes: ArrayLike<number>): Mask {
  const mask = new Mask({ width, height })
  const edit = new MaskEdit(mask)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = Math.floor(y / TILE_SIZE) * mask.columns + Math.floor(x / TILE_SIZE)
      const coverage = bytes[y * width + x]!
      if (coverage > 0) edit.writable(index)[(y % TILE_SIZE) * TILE_SIZE + (x % TILE_SIZE)] = coverage
    }
  }
  edit.commit()
  return mask
}

export function bytesOf(mask: Mask): Uint8Array<ArrayBuffer> {
  return coverageOf(mask, { x: 0, y: 0, width: mask.width, height: mask.height }).data
}

/** All that an operation says, its steps included. */
export function runOperation(mask: Mask, operation: MaskOperation) {
  const steps: number[] = []
  const work = operateOnMask(mask, operation)
  for (;;) {
    const step = work.next()
    if (step.done) return { tiles: step.value, steps }
    steps.push(step.value)
  }
}

/** The mask's bytes after an operation; the mask itself stays as it was. */
export function bytesAfter(mask: Mask, operation: MaskOperation): Uint8Array<ArrayBuffer> {
  const { tiles } = runOperation(mask, operation)
  const undo = swapMaskChange(mask, createMaskChange(tiles))
  const bytes = bytesOf(mask)
  swapMaskChange(mask, undo)
  return bytes
}

/** Position of the first byte that differs, or −1: printing a difference of some 100,000 bytes would take minutes. */
export function firstDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Math.min(actual.length, expected.length)
  for (let i = 0; i < actual.length; i++) if (actual[i] !== expected[i]) return i
  return -1
}

/** Numbers 0..1 that are the same in every run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Rectangles, discs and single pixels, drawn and erased at random; `isSoft` gives them coverages between. */
export function randomBytes(
  width: number,
  height: number,
  seed: number,
  isSoft: boolean,
): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed)
  const bytes = new Uint8Array(width * height)
  const shapes = 3 + Math.floor(random() * 12)
  for (let n = 0; n < shapes; n++) {
    const [cx, cy, r] = [random() * width, random() * height, random() ** 3 * 90]
    const value = random() < 0.3 ? 0 : isSoft ? Math.floor(random() * 256) : 255
    const isDisc = random() < 0.5
    for (let y = Math.max(0, Math.floor(cy - r)); y < Math.min(height, cy + r + 1); y++) {
      for (let x = Math.max(0, Math.floor(cx - r)); x < Math.min(width, cx + r + 1); x++) {
        const distance = Math.hypot(x - cx, y - cy)
        if (isDisc && isSoft) {
          const share = Math.min(1, Math.max(0, 1 - distance / (r + 1)))
          if (share > 0) bytes[y * width + x] = Math.round(value * share)
        } else if (!isDisc || distance <= r) bytes[y * width + x] = value
      }
    }
  }
  return bytes
}
