import { useEffect, useRef } from 'react'

/** Larger views tell nothing more at the width of the panel. */
const MAX_EDGE = 512

/** The alpha channel of a PNG as greys: black is 0, white is 255. */
export function AlphaView({ blob, label }: { readonly blob: Blob; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let isGone = false
    void createImageBitmap(blob).then((bitmap) => {
      if (!isGone && canvas.current) drawAlpha(canvas.current, bitmap)
      bitmap.close()
    })
    return () => {
      isGone = true
    }
  }, [blob])
  return (
    <figure>
      <canvas ref={canvas} width="1" height="1" role="img" aria-label={label} />
      <figcaption>Its alpha: black is edited</figcaption>
    </figure>
  )
}

function drawAlpha(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
  const scale = Math.min(1, MAX_EDGE / Math.max(bitmap.width, bitmap.height))
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
  const { data } = pixels
  for (let at = 0; at < data.length; at += 4) {
    data.fill(data[at + 3] ?? 0, at, at + 3)
    data[at + 3] = 255
  }
  context.putImageData(pixels, 0, 0)
}
