/** Distance in pixels to the nearest pixel of the other label: positive where `labels` is 1, negative where it is 0. */
export function signedDistance(labels: Uint8Array, width: number, height: number): Float32Array {
  const inner = distanceWithin(labels, 1, width, height)
  const outer = distanceWithin(labels, 0, width, height)
  return inner.map((distance, i) => (labels[i] ? distance : -outer[i]!))
}

/** Two-pass chamfer distance (Borgefors 1986), within 9 % of the Euclidean one. */
function distanceWithin(labels: Uint8Array, label: number, width: number, height: number): Float32Array {
  const distance = Float32Array.from(labels, (value) => (value === label ? width + height : 0))
  const sweep = (isForward: boolean) => {
    const side = isForward ? -1 : 1
    for (let row = 0; row < height; row++) {
      const y = isForward ? row : height - 1 - row
      for (let column = 0; column < width; column++) {
        const i = y * width + (isForward ? column : width - 1 - column)
        let least = distance[i]!
        if (column > 0) least = Math.min(least, distance[i + side]! + 1)
        if (row > 0) {
          const above = i + side * width
          least = Math.min(least, distance[above]! + 1)
          if (column > 0) least = Math.min(least, distance[above + side]! + Math.SQRT2)
          if (column + 1 < width) least = Math.min(least, distance[above - side]! + Math.SQRT2)
        }
        distance[i] = least
      }
    }
  }
  sweep(true)
  sweep(false)
  return distance
}
