import type { Rect } from '../../engine/geometry'
import { shortenedTo } from '../../lib/shortened-to'
import { nameOf, type SharedPicture, type SharedResults, starsOf } from '../comparison-page'
import type { WorkerCallContext } from '../workers'
import { cellLines } from './cell-lines'
import {
  layOutSheet,
  MAX_HEAD_HEIGHT,
  MAX_PROMPT_LINES,
  PROMPT_LINE,
  type SheetLayout,
  TITLE_LINE,
} from './sheet-layout'
import { wrapped } from './wrap-text'

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'
const PROMPT_FONT = `400 21px ${FONT}`
const INK = '#1b1b1b'
const INK_2 = '#5c5c5c'
const PAPER = '#ffffff'
const GROUND = '#e6e6e6'
/** A long name is set smaller, as names of models differ at their ends. */
const NAME_SIZES = [22, 20, 18, 16]
const SMALLEST_NAME = 16
const ACCENT = '#c4411d'

type Context2d = OffscreenCanvasRenderingContext2D

/** A PNG of all pictures with what is said of them, on white as it may be printed. Pictures are decoded one by one. */
export async function drawSheet(
  { title, prompt, date, gaps, pictures }: SharedResults,
  { signal, onProgress }: Pick<WorkerCallContext, 'signal' | 'onProgress'>,
): Promise<Blob> {
  const [first] = pictures
  if (!first) throw new Error('A contact sheet needs a picture.')
  const ratio = await ratioOf(first.image)
  const layout = layOut(pictures.length, ratio, prompt)
  const context = new OffscreenCanvas(layout.width, layout.height).getContext('2d')
  if (!context) throw new Error('This browser gives no 2D canvas in a worker.')
  context.fillStyle = PAPER
  context.fillRect(0, 0, layout.width, layout.height)
  context.imageSmoothingQuality = 'high'
  context.textBaseline = 'top'
  drawHead(context, layout.head, title, prompt, gaps === '' ? date : `${date} · ${gaps}`)
  for (const [index, picture] of pictures.entries()) {
    signal.throwIfAborted()
    const cell = layout.cells[index]
    if (!cell) break
    await drawPicture(context, cell.picture, picture.image)
    drawWords(context, cell.words, picture)
    onProgress((index + 1) / (pictures.length + 1))
  }
  return context.canvas.convertToBlob({ type: 'image/png' })
}

/** The head is as high as the prompt needs in the width that the pictures give it. */
function layOut(count: number, ratio: number, prompt: string): SheetLayout {
  const measuring = new OffscreenCanvas(1, 1).getContext('2d')
  if (!measuring) throw new Error('This browser gives no 2D canvas in a worker.')
  measuring.font = PROMPT_FONT
  const { head } = layOutSheet(count, ratio, MAX_HEAD_HEIGHT)
  const lines = wrapped(prompt, head.width, MAX_PROMPT_LINES, widthIn(measuring)).length
  return layOutSheet(count, ratio, TITLE_LINE + lines * PROMPT_LINE)
}

async function ratioOf(image: Blob): Promise<number> {
  const bitmap = await createImageBitmap(image)
  const ratio = bitmap.width / bitmap.height
  bitmap.close()
  return ratio
}

function drawHead(context: Context2d, head: Rect, title: string, prompt: string, about: string): void {
  context.font = `400 20px ${FONT}`
  context.fillStyle = INK_2
  context.textAlign = 'right'
  const shortened = shortenedTo(about, (2 * head.width) / 3, widthIn(context))
  context.fillText(shortened, head.x + head.width, head.y + 8)
  const aboutWidth = context.measureText(shortened).width
  context.textAlign = 'left'
  context.font = `650 30px ${FONT}`
  context.fillStyle = INK
  context.fillText(shortenedTo(title, head.width - aboutWidth - 24, widthIn(context)), head.x, head.y)
  context.font = PROMPT_FONT
  const lines = wrapped(prompt, head.width, MAX_PROMPT_LINES, widthIn(context))
  for (const [index, line] of lines.entries())
    context.fillText(line, head.x, head.y + TITLE_LINE + 6 + index * PROMPT_LINE)
}

async function drawPicture(context: Context2d, place: Rect, image: Blob): Promise<void> {
  const bitmap = await createImageBitmap(image)
  const scale = Math.min(place.width / bitmap.width, place.height / bitmap.height)
  const [width, height] = [bitmap.width * scale, bitmap.height * scale]
  context.fillStyle = GROUND
  context.fillRect(place.x, place.y, place.width, place.height)
  context.drawImage(
    bitmap,
    place.x + (place.width - width) / 2,
    place.y + (place.height - height) / 2,
    width,
    height,
  )
  bitmap.close()
}

function drawWords(context: Context2d, { x, y, width }: Rect, picture: SharedPicture): void {
  const { rating, verdict } = picture
  const stars = starsOf(rating)
  context.font = `400 20px ${FONT}`
  context.fillStyle = ACCENT
  context.textAlign = 'right'
  const mark = [verdict === null ? '' : verdict, stars].filter(Boolean).join('  ')
  context.fillText(mark, x + width, y + 14)
  const taken = mark === '' ? 0 : context.measureText(mark).width + 16
  context.textAlign = 'left'
  context.fillStyle = INK
  const name = nameOf(picture)
  const size = NAME_SIZES.find((px) => widthAt(context, px, name) <= width - taken) ?? SMALLEST_NAME
  context.font = nameFont(size)
  const shortened = shortenedTo(name, width - taken, widthIn(context), 'both ends')
  context.fillText(shortened, x, y + 34 - size)
  context.fillStyle = INK_2
  context.font = `400 19px ${FONT}`
  for (const [row, line] of cellLines(picture, width, widthIn(context)).entries())
    context.fillText(line, x, y + 44 + row * 27)
}

function nameFont(px: number): string {
  return `600 ${px}px ${FONT}`
}

function widthAt(context: Context2d, px: number, text: string): number {
  context.font = nameFont(px)
  return context.measureText(text).width
}

function widthIn(context: Context2d): (text: string) => number {
  return (text) => context.measureText(text).width
}
