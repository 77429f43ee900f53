/**
 * Distance in pixels to the nearest pixel of the other label: positive where `labels` is 1, negative where it is 0. Two
 * passes of a chamfer distance (Borgefors 1986), within 9 % of the Euclidean one.
 */
export function signedDistance(labels: Uint8Array, width: number, height: number): Float32Array {
  const distance = new Float32Array(labels.length).fill(width + height)
  // From a neighbour of the other label it is one step, from one of the same label one more than from there.
  const via = (i: number, j: number, step: number) => {
    const there = labels[i] === labels[j] ? distance[j]! + step : step
    if (there < distance[i]!) distance[i] = there
  }
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x > 0) via(i, i - 1, 1)
      if (y === 0) continue
      via(i, i - width, 1)
      if (x > 0) via(i, i - width - 1, Math.SQRT2)
      if (x + 1 < width) via(i, i - width + 1, Math.SQRT2)
    }
  }
  for (let y = height - 1, i = labels.length - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, i--) {
      if (x + 1 < width) via(i, i + 1, 1)
      if (y + 1 < height) {
        via(i, i + width, 1)
        if (x + 1 < width) via(i, i + width + 1, Math.SQRT2)
        if (x > 0) via(i, i + width - 1, Math.SQRT2)
      }
    }
  }
  for (let i = 0; i < distance.length; i++) if (!labels[i]) distance[i] = -distance[i]!
  return distance
}
