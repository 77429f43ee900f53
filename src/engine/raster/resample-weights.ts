/** What each target position takes from the source along one axis. */
export type AxisWeights = {
  /** First source index per target position. */
  readonly starts: Int32Array
  /** Number of source indices per target position. */
  readonly counts: Int32Array
  /** The widest of `counts`, and the distance between two positions' weights. */
  readonly stride: number
  /** Target positions × stride; each position's weights add up to 1. */
  readonly weights: Float64Array
}

/** Lobes of the Lanczos window on each side: sharp, with little ringing. */
const LANCZOS_RADIUS = 3

/**
 * Lanczos-3 (Duchon 1979; Turkowski 1990); when reducing, the kernel is as much wider as the target is smaller. Only for
 * the target positions `from`..`to`, where those are given.
 */
export function lanczosWeights(
  sourceLength: number,
  targetLength: number,
  from = 0,
  to = targetLength,
): AxisWeights {
  const scale = Math.max(1, sourceLength / targetLength)
  const kernel = (distance: number) => lanczos(distance / scale)
  return axisWeights(sourceLength, targetLength, LANCZOS_RADIUS * scale, kernel, from, to)
}

/** Weights for coverage: the mean of the covered length when reducing, linear interpolation when enlarging. */
export function areaWeights(sourceLength: number, targetLength: number): AxisWeights {
  const scale = sourceLength / targetLength
  if (scale <= 1) {
    return axisWeights(sourceLength, targetLength, 1, (distance) => Math.max(0, 1 - Math.abs(distance)))
  }
  const reach = (scale + 1) / 2
  return axisWeights(sourceLength, targetLength, reach, (distance) =>
    Math.max(0, Math.min(1, reach - Math.abs(distance))),
  )
}

/** `kernel` takes a distance in source pixels; what it wants from past the ends is shared out among the rest. */
function axisWeights(
  sourceLength: number,
  targetLength: number,
  reach: number,
  kernel: (distance: number) => number,
  from = 0,
  to = targetLength,
): AxisWeights {
  const scale = sourceLength / targetLength
  const length = to - from
  const stride = Math.min(sourceLength, Math.ceil(2 * reach) + 1)
  const starts = new Int32Array(length)
  const counts = new Int32Array(length)
  const weights = new Float64Array(length * stride)
  for (let i = 0; i < length; i++) {
    const centre = (from + i + 0.5) * scale - 0.5
    const first = Math.max(0, Math.ceil(centre - reach))
    const last = Math.min(sourceLength - 1, Math.floor(centre + reach))
    let sum = 0
    for (let j = first; j <= last; j++) sum += kernel(j - centre)
    for (let j = first; j <= last; j++) weights[i * stride + j - first] = kernel(j - centre) / sum
    starts[i] = first
    counts[i] = last - first + 1
  }
  return { starts, counts, stride, weights }
}

function lanczos(x: number): number {
  if (x === 0) return 1
  if (Math.abs(x) >= LANCZOS_RADIUS) return 0
  const angle = Math.PI * x
  return (LANCZOS_RADIUS * Math.sin(angle) * Math.sin(angle / LANCZOS_RADIUS)) / (angle * angle)
}
