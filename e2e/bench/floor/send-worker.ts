/**
 * The floor of Generate: the mask written and the request sent off the main thread, the file as it is. The mask's writer is
 * the app's own, the fastest one known: what is compared is all that comes before and after it.
 */
import { encodeMaskPng } from '../../../src/services/codec'
import { type CoverageTiles, TILE } from './coverage'

export type SendJob = {
  readonly server: { readonly baseUrl: string; readonly apiKey: string }
  readonly file: File
  readonly mask: CoverageTiles
}

self.onmessage = ({ data: { server, file, mask } }: MessageEvent<SendJob>) => {
  const { width, height } = mask
  const form = new FormData()
  form.append('model', 'gpt-image-1')
  form.append('prompt', 'Remove what is masked.')
  form.append('size', `${width}x${height}`)
  form.append('image[]', file)
  form.append('mask', encodeMaskPng({ width, height, data: pixelsOf(mask) }), 'mask.png')
  const headers = { authorization: `Bearer ${server.apiKey}` }
  void fetch(`${server.baseUrl}/images/edits`, { method: 'POST', headers, body: form })
}

function pixelsOf({ width, height, columns, tiles }: CoverageTiles): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(width * height)
  for (const [i, tile] of tiles.entries()) {
    if (!tile) continue
    const left = (i % columns) * TILE
    const top = Math.floor(i / columns) * TILE
    const [right, bottom] = [Math.min(width, left + TILE), Math.min(height, top + TILE)]
    for (let y = top; y < bottom; y++) {
      const from = (y - top) * TILE
      data.set(tile.subarray(from, from + right - left), y * width + left)
    }
  }
  return data
}
