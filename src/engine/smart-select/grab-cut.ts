import { ColorModel } from './color-model'
import { GridCut } from './grid-cut'
import type { LabImage } from './lab-image'
import type { Steps } from './steps'

export type GrabCutStart = {
  /** The first guess, 1 = object, from which the colours are learnt. */
  readonly guess: Uint8Array
  /** Added to the evidence for the object, in nats; 0 where nothing but colour speaks. */
  readonly bias: Float32Array
  /** How much colour counts, 0..1. */
  readonly colorWeight: number
  readonly rounds: number
}

const MOST_EVIDENCE = 12
/** From the third round on, labels of so few of the open pixels change nothing more that can be seen. */
const SETTLED_SHARE = 0.01
const LEAST_SAMPLES = 20
/** Five Gaussians are known well from so many. */
const MOST_SAMPLES = 6000

/**
 * Cuts the object from its surroundings, from one start after the other: colours are learnt from the guess, the cheapest
 * outline is cut, and both again. What flowed for one start still flows for the next. Rother, Kolmogorov, Blake:
 * "GrabCut" (2004).
 */
export class GrabCut {
  private readonly image: LabImage
  /** OPEN, OUTSIDE or INSIDE a pixel. */
  private readonly certain: Uint8Array
  private grid: GridCut | null = null

  constructor(image: LabImage, certain: Uint8Array) {
    this.image = image
    this.certain = certain
  }

  /** Leaves its memory to the next one. This one must not be used any more. */
  close(): void {
    this.grid?.close()
    this.grid = null
  }

  /** 1 a pixel of the object, else 0. */
  *cut({ guess, bias, colorWeight, rounds }: GrabCutStart): Steps<Uint8Array> {
    const { width, height, lab, links } = this.image
    this.grid ??= new GridCut({ width, height, links, certain: this.certain })
    const { pixels } = this.grid
    const asInside = new Float64Array(pixels.length)
    const asOutside = new Float64Array(pixels.length)
    const terminals = new Float32Array(guess.length)
    yield
    let object = guess
    let models: readonly [ColorModel, ColorModel] | null = null
    for (let round = 0; round < rounds; round++) {
      const inside = samplesOf(object, 1)
      const outside = samplesOf(object, 0)
      if (inside.length < LEAST_SAMPLES || outside.length < LEAST_SAMPLES) break
      if (models) {
        models[0].refit(lab, inside)
        models[1].refit(lab, outside)
      } else models = [ColorModel.fit(lab, inside), ColorModel.fit(lab, outside)]
      models[0].costs(lab, pixels, asInside)
      models[1].costs(lab, pixels, asOutside)
      yield
      weigh(pixels, asInside, asOutside, colorWeight, bias, terminals)
      const next: Uint8Array = yield* this.grid.cut(terminals)
      const most = round < 2 ? 0 : SETTLED_SHARE * pixels.length
      const isSettled = differing(next, object) <= most
      object = next
      if (isSettled) break
    }
    return object
  }
}

/** Fills `terminals` at these pixels with what colours and the bias say for the object. */
function weigh(
  pixels: Int32Array,
  asInside: Float64Array,
  asOutside: Float64Array,
  colorWeight: number,
  bias: Float32Array,
  terminals: Float32Array,
): void {
  for (let k = 0; k < pixels.length; k++) {
    const i = pixels[k]!
    const evidence = asOutside[k]! - asInside[k]!
    const limited = Math.max(-MOST_EVIDENCE, Math.min(MOST_EVIDENCE, evidence))
    terminals[i] = limited * colorWeight + bias[i]!
  }
}

/** One cut from one start; see GrabCut. `certain`: OPEN, OUTSIDE or INSIDE a pixel. */
export function* grabCut(image: LabImage, certain: Uint8Array, start: GrabCutStart): Steps<Uint8Array> {
  const cutter = new GrabCut(image, certain)
  const cut = yield* cutter.cut(start)
  cutter.close()
  return cut
}

/** Pixels of a side in reading order, evenly thinned out to what its colours need. */
function samplesOf(labels: Uint8Array, label: number): Int32Array {
  let count = 0
  for (const value of labels) if (value === label) count++
  const every = Math.max(1, Math.floor(count / MOST_SAMPLES))
  const samples = new Int32Array(Math.ceil(count / every))
  let taken = 0
  let wait = 0
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== label || wait-- > 0) continue
    samples[taken++] = i
    wait = every - 1
  }
  return samples
}

function differing(one: Uint8Array, other: Uint8Array): number {
  let count = 0
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) count++
  return count
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}
