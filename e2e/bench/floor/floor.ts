/**
 * The honest floor of painting: what the app does, by hand and without a framework. Coverage at document resolution,
 * one canvas of the viewport's size, coalesced pointer events, drawn once a frame, only where something changed.
 * The bench drives it through `window.floor` and real pointer events.
 */
import { type Brush, Coverage, type Point } from './coverage'
import type { SendJob } from './send-worker'

export type FloorControl = {
  /** Size of the canvas in CSS px and where it stands, so that both pages paint over the same area. */
  place(box: { x: number; y: number; width: number; height: number }): void
  /** CSS px per document px, the document centred. */
  zoom(scale: number): void
  brush(radiusDocPx: number, hardness01: number): void
  /** Where Generate sends to. */
  connect(server: SendJob['server']): void
}

declare global {
  interface Window {
    floor?: FloorControl
  }
}

/** RGB of the tint, and how much of it shows at full coverage, 0..256. */
const TINT = [255, 61, 110] as const
const TINT_ALPHA = 97

const canvas = document.querySelector('canvas')
const input = document.querySelector('input')
const button = document.querySelector('button')
const context = canvas?.getContext('2d', { alpha: false })
if (!canvas || !input || !button || !context) throw new Error('The page is not whole')

let picture: ImageBitmap | null = null
let coverage = new Coverage(1, 1)
let view = { scale: 1, offsetX: 0, offsetY: 0 }
/** The picture as the viewport shows it, without tint. */
let shown = new Uint32Array(1)
let brush: Brush = { radius: 40, hardness01: 0.8 }
let last: Point | null = null
let queue: PointerEvent[] = []
let frame = 0
let server: SendJob['server'] = { baseUrl: '', apiKey: '' }
const sender = new Worker(new URL('./send-worker.ts', import.meta.url), { type: 'module' })

window.floor = {
  place(box) {
    canvas.style.left = `${box.x}px`
    canvas.style.top = `${box.y}px`
    canvas.width = Math.round(box.width)
    canvas.height = Math.round(box.height)
    drawPicture()
  },
  zoom(scale) {
    const { width, height } = picture ?? canvas
    view = {
      scale,
      offsetX: (canvas.width - width * scale) / 2,
      offsetY: (canvas.height - height * scale) / 2,
    }
    drawPicture()
  },
  brush(radius, hardness01) {
    brush = { radius, hardness01 }
  },
  connect(to) {
    server = to
  },
}

input.addEventListener('change', async () => {
  const file = input.files?.[0]
  if (!file) return
  picture = await createImageBitmap(file)
  coverage = new Coverage(picture.width, picture.height)
  window.floor?.zoom(Math.min(canvas.width / picture.width, canvas.height / picture.height))
  document.title = 'Opened'
})

button.addEventListener('click', () => {
  const file = input.files?.[0]
  if (file) sender.postMessage({ server, file, mask: coverage.tiles() } satisfies SendJob)
})

canvas.addEventListener('pointerdown', (event) => {
  canvas.setPointerCapture(event.pointerId)
  last = toDoc(event)
  enqueue([event])
})
canvas.addEventListener('pointermove', (event) => {
  if (last) enqueue(event.getCoalescedEvents())
})
canvas.addEventListener('pointerup', () => {
  cancelAnimationFrame(frame)
  paintQueue()
  last = null
  coverage.commit()
})

function enqueue(events: PointerEvent[]): void {
  if (queue.length === 0) frame = requestAnimationFrame(paintQueue)
  queue.push(...events)
}

function paintQueue(): void {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const event of queue) {
    const point = toDoc(event)
    const from = last ?? point
    coverage.stamp(from, point, brush)
    left = Math.min(left, from.x, point.x)
    top = Math.min(top, from.y, point.y)
    right = Math.max(right, from.x, point.x)
    bottom = Math.max(bottom, from.y, point.y)
    last = point
  }
  queue = []
  if (left > right) return
  const reach = brush.radius + 1
  drawTinted(
    (left - reach) * view.scale + view.offsetX,
    (top - reach) * view.scale + view.offsetY,
    (right + reach) * view.scale + view.offsetX,
    (bottom + reach) * view.scale + view.offsetY,
  )
}

function toDoc(event: PointerEvent): Point {
  return { x: (event.offsetX - view.offsetX) / view.scale, y: (event.offsetY - view.offsetY) / view.scale }
}

function drawPicture(): void {
  if (!context || !canvas || !picture) return
  const { scale, offsetX, offsetY } = view
  context.fillStyle = '#111'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingEnabled = scale < 1
  context.imageSmoothingQuality = 'medium'
  context.drawImage(picture, offsetX, offsetY, picture.width * scale, picture.height * scale)
  shown = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
  drawTinted(0, 0, canvas.width, canvas.height)
}

/** Picture and tint in one rectangle of the canvas, given in CSS px. */
function drawTinted(x0: number, y0: number, x1: number, y1: number): void {
  if (!context || !canvas) return
  const left = Math.max(0, Math.floor(x0))
  const top = Math.max(0, Math.floor(y0))
  const width = Math.min(canvas.width, Math.ceil(x1)) - left
  const height = Math.min(canvas.height, Math.ceil(y1)) - top
  if (width <= 0 || height <= 0) return
  const image = context.createImageData(width, height)
  const pixels = new Uint32Array(image.data.buffer)
  const step = 1 / view.scale
  for (let row = 0; row < height; row++) {
    const docY = (top + row + 0.5 - view.offsetY) * step
    const from = (top + row) * canvas.width + left
    let docX = (left + 0.5 - view.offsetX) * step
    for (let column = 0; column < width; column++, docX += step) {
      const pixel = shown[from + column]!
      const amount = sample(docX, docY, step)
      pixels[row * width + column] = amount === 0 ? pixel : tinted(pixel, amount)
    }
  }
  context.putImageData(image, left, top)
}

/** Coverage under a screen pixel: its centre when enlarged, the mean of four places when reduced. */
function sample(x: number, y: number, step: number): number {
  if (step <= 1) return coverage.at(Math.floor(x), Math.floor(y))
  const quarter = step / 4
  const [left, right] = [Math.floor(x - quarter), Math.floor(x + quarter)]
  const [top, bottom] = [Math.floor(y - quarter), Math.floor(y + quarter)]
  return (
    (coverage.at(left, top) +
      coverage.at(right, top) +
      coverage.at(left, bottom) +
      coverage.at(right, bottom)) >>
    2
  )
}

function tinted(pixel: number, amount: number): number {
  const alpha = (amount * TINT_ALPHA) >> 8
  const keep = 256 - alpha
  const red = ((pixel & 255) * keep + TINT[0] * alpha) >> 8
  const green = (((pixel >> 8) & 255) * keep + TINT[1] * alpha) >> 8
  const blue = (((pixel >> 16) & 255) * keep + TINT[2] * alpha) >> 8
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0
}
