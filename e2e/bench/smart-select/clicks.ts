/** Labels of a picture's pixels: width × height, row-major, 1 = belongs to it. */
export type Labels = { readonly width: number; readonly height: number; readonly data: Uint8Array }

/** The point of the largest region that lies deepest inside, as somebody clicks; null where nothing is labelled. */
export function deepestOfLargest(labels: Labels): { x: number; y: number; size: number } | null {
  const region = largestRegion(labels)
  const { width, height, data } = region
  const depth = new Float32Array(data.length)
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : depth[y * width + x]!
  let size = 0
  for (let i = 0; i < data.length; i++) {
    if (!data[i]) continue
    size++
    const [x, y] = [i % width, Math.floor(i / width)]
    depth[i] = 1 + Math.min(at(x - 1, y), at(x, y - 1), at(x - 1, y - 1) + 0.4, at(x + 1, y - 1) + 0.4)
  }
  let deepest = -1
  for (let i = data.length - 1; i >= 0; i--) {
    if (!data[i]) continue
    const [x, y] = [i % width, Math.floor(i / width)]
    depth[i] = Math.min(
      depth[i]!,
      1 + Math.min(at(x + 1, y), at(x, y + 1), at(x + 1, y + 1) + 0.4, at(x - 1, y + 1) + 0.4),
    )
    if (deepest < 0 || depth[i]! > depth[deepest]!) deepest = i
  }
  return deepest < 0 ? null : { x: (deepest % width) + 0.5, y: Math.floor(deepest / width) + 0.5, size }
}

function largestRegion({ width, height, data }: Labels): Labels {
  const seen = new Uint8Array(data.length)
  let largest: number[] = []
  for (let start = 0; start < data.length; start++) {
    if (!data[start] || seen[start]) continue
    const region = [start]
    seen[start] = 1
    for (let k = 0; k < region.length; k++) {
      const i = region[k]!
      const x = i % width
      for (const j of [x > 0 ? i - 1 : -1, x + 1 < width ? i + 1 : -1, i - width, i + width]) {
        if (j < 0 || j >= data.length || !data[j] || seen[j]) continue
        seen[j] = 1
        region.push(j)
      }
    }
    if (region.length > largest.length) largest = region
  }
  const only = new Uint8Array(data.length)
  for (const i of largest) only[i] = 1
  return { width, height, data: only }
}
