import { shortenedTo } from '../../lib/shortened-to'

/** From a tag to the edge of what is seen. CSS pixels, as all below. */
export const TAG_PX = 8
const TAG_HEIGHT_PX = 22
const TAG_PADDING_PX = 8
const TAG_RADIUS_PX = 6
const FONT_PX = 12

/** The handle, by a mouse and by a finger. */
const FINE = { width: 36, height: 26, icon: 18 }
const COARSE = { width: 44, height: 32, icon: 22 }
/** Around the handle, for its shadow. */
const MARGIN_PX = 12
/** Two arrowheads that point away from one another, in a square of 24. */
const ARROWS = 'm9 7-5 5 5 5m6-10 5 5-5 5'

/** What of the wipe's mark stays the same from frame to frame, in device pixels. Owns its canvases. */
export type WipeSprites = {
  handle(pixelRatio: number): OffscreenCanvas
  /** `name` in the canvas's font, shortened to `maxPx`; null where not even its beginning has room. */
  tag(canvas: HTMLCanvasElement, name: string, maxPx: number, pixelRatio: number): OffscreenCanvas | null
}

export function createWipeSprites(): WipeSprites {
  let handle: { readonly key: string; readonly sprite: OffscreenCanvas } | null = null
  const tags = new Map<string, OffscreenCanvas>()
  let measuring: OffscreenCanvasRenderingContext2D | null = null
  let font = ''

  const widthOf = (text: string) => {
    measuring ??= new OffscreenCanvas(1, 1).getContext('2d')
    if (!measuring) return Number.POSITIVE_INFINITY
    measuring.font = font
    return measuring.measureText(text).width
  }

  return {
    handle(pixelRatio) {
      const size = matchMedia('(pointer: coarse)').matches ? COARSE : FINE
      const key = `${size.width} ${pixelRatio}`
      if (handle?.key !== key) handle = { key, sprite: drawHandle(size, pixelRatio) }
      return handle.sprite
    },
    tag(canvas, name, maxPx, pixelRatio) {
      font ||= `${FONT_PX}px ${getComputedStyle(canvas).fontFamily}`
      const text = shortenedTo(name, maxPx - 2 * TAG_PADDING_PX, widthOf)
      if (text === '…') return null
      const key = `${pixelRatio} ${text}`
      let sprite = tags.get(key)
      if (!sprite) {
        // Two are shown at a time; names that a zoom shortened step by step are not kept.
        if (tags.size >= 8) tags.clear()
        sprite = drawTag(text, widthOf(text), font, pixelRatio)
        tags.set(key, sprite)
      }
      return sprite
    },
  }
}

function drawTag(text: string, width: number, font: string, pixelRatio: number): OffscreenCanvas {
  const size = { width: Math.ceil(width) + 2 * TAG_PADDING_PX, height: TAG_HEIGHT_PX }
  return draw(size, pixelRatio, (context) => {
    const style = getComputedStyle(document.documentElement)
    context.fillStyle = style.getPropertyValue('--tag')
    context.beginPath()
    context.roundRect(0, 0, size.width, size.height, TAG_RADIUS_PX)
    context.fill()
    context.fillStyle = style.getPropertyValue('--tag-ink')
    context.font = font
    context.textBaseline = 'middle'
    context.fillText(text, TAG_PADDING_PX, TAG_HEIGHT_PX / 2 + 0.5)
  })
}

function drawHandle(
  { width, height, icon }: Readonly<Record<'width' | 'height' | 'icon', number>>,
  pixelRatio: number,
): OffscreenCanvas {
  const whole = { width: width + 2 * MARGIN_PX, height: height + 2 * MARGIN_PX }
  return draw(whole, pixelRatio, (context) => {
    const pill = (margin: number) => {
      context.beginPath()
      context.roundRect(
        MARGIN_PX - margin,
        MARGIN_PX - margin,
        width + 2 * margin,
        height + 2 * margin,
        height / 2 + margin,
      )
      context.fill()
    }
    context.save()
    context.shadowColor = '#00000077'
    context.shadowBlur = 8 * pixelRatio
    context.shadowOffsetY = 2 * pixelRatio
    context.fillStyle = '#ffffff'
    pill(0)
    context.restore()
    context.fillStyle = '#00000033'
    pill(1)
    context.fillStyle = '#ffffff'
    pill(0)
    context.translate((whole.width - icon) / 2, (whole.height - icon) / 2)
    context.scale(icon / 24, icon / 24)
    context.lineWidth = 2
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.strokeStyle = '#1b1b1b'
    context.stroke(new Path2D(ARROWS))
  })
}

/** `paint` draws in CSS pixels. */
function draw(
  { width, height }: Readonly<Record<'width' | 'height', number>>,
  pixelRatio: number,
  paint: (context: OffscreenCanvasRenderingContext2D) => void,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.ceil(width * pixelRatio), Math.ceil(height * pixelRatio))
  const context = canvas.getContext('2d')
  if (!context) return canvas
  context.scale(pixelRatio, pixelRatio)
  paint(context)
  return canvas
}
