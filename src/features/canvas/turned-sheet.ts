import {
  intersectRects,
  isEmptyRect,
  type Rect,
  rectOfSize,
  type Size,
  turnOf,
  type ViewTransform,
} from '../../engine/geometry'
import { growRect, type LayerFrame } from './device-space'

/** An upright part of a turned layer: painted as if the view were upright, with the sheet as its canvas. */
export type UprightPart = { readonly context: OffscreenCanvasRenderingContext2D; readonly frame: LayerFrame }

/**
 * A layer of a turned view is painted upright on a sheet beside the screen, which is then turned onto the screen as one
 * picture. Tiles turned one by one would show seams: their softened edges let through what is behind them.
 */
export type TurnedSheet = {
  /**
   * Lays the sheet under what `region` of the screen, device pixels, shows of the document; all of it must be painted.
   * null: it shows nothing.
   */
  lay(frame: LayerFrame, document: Size, region?: Rect): UprightPart | null
  /** The sheet as it was laid for this very view, to be painted in parts; null where it was not. */
  laid(frame: LayerFrame): UprightPart | null
  /** Device pixels of the screen that a rectangle of the sheet covers. */
  screenBox(part: Rect): Rect
  /** Replaces `region` of the screen, device pixels, by what the sheet shows there. */
  show(context: CanvasRenderingContext2D, region: Rect): void
  /** Gives the memory back. The next view is upright. */
  release(): void
}

/** The sheet grows and shrinks by this much, so that a turn does not ask for another canvas with every degree. */
const GROWTH = 256

type Sheet = UprightPart & {
  readonly canvas: OffscreenCanvas
  readonly view: ViewTransform
  readonly screen: Size
  /** The part of the document that it shows, in device pixels before the turn, from the document's corner. */
  readonly place: Rect
  readonly turn: Turn
}

type Turn = { readonly cos: number; readonly sin: number; readonly x: number; readonly y: number }

export function createTurnedSheet(): TurnedSheet {
  let canvas: OffscreenCanvas | null = null
  let sheet: Sheet | null = null

  return {
    lay(frame, document, region = rectOfSize(frame.canvas)) {
      const { view, pixelRatio } = frame
      const turn = turnOnScreen(frame)
      const whole = {
        x: 0,
        y: 0,
        width: Math.ceil(document.width * view.scale * pixelRatio) + 1,
        height: Math.ceil(document.height * view.scale * pixelRatio) + 1,
      }
      const place = intersectRects(whole, growRect(uprightBox(turn, region), 2))
      sheet = null
      if (isEmptyRect(place)) return null
      const width = Math.ceil(place.width / GROWTH) * GROWTH
      const height = Math.ceil(place.height / GROWTH) * GROWTH
      if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')
      if (!context) return null
      const offset = { offsetX: -place.x / pixelRatio, offsetY: -place.y / pixelRatio }
      const upright = { view: { ...view, ...offset, angleDeg: 0 }, canvas: sizeOf(place), pixelRatio }
      sheet = { canvas, context, frame: upright, view, screen: frame.canvas, place, turn }
      return sheet
    },
    laid({ view, canvas: { width, height } }) {
      if (sheet?.view !== view || sheet.screen.width !== width || sheet.screen.height !== height) return null
      return sheet
    },
    screenBox(part) {
      if (!sheet) return { x: 0, y: 0, width: 0, height: 0 }
      const { turn, place } = sheet
      return turnedBox(turn, { ...part, x: part.x + place.x, y: part.y + place.y })
    },
    show(context, region) {
      context.clearRect(region.x, region.y, region.width, region.height)
      if (!sheet) return
      const { turn, place } = sheet
      const part = intersectRects(place, growRect(uprightBox(turn, region), 2))
      if (isEmptyRect(part)) return
      const { x, y, width, height } = part
      context.save()
      context.beginPath()
      context.rect(region.x, region.y, region.width, region.height)
      context.clip()
      context.setTransform(turn.cos, turn.sin, -turn.sin, turn.cos, turn.x, turn.y)
      context.imageSmoothingEnabled = turn.cos !== 0 && turn.sin !== 0
      context.imageSmoothingQuality = 'low'
      context.drawImage(sheet.canvas, x - place.x, y - place.y, width, height, x, y, width, height)
      context.restore()
    },
    release() {
      canvas = null
      sheet = null
    },
  }
}

/** From device pixels before the turn, counted from the document's corner, to those of the screen; by whole pixels. */
function turnOnScreen({ view, pixelRatio }: LayerFrame): Turn {
  return {
    ...turnOf(view.angleDeg),
    x: Math.round(view.offsetX * pixelRatio),
    y: Math.round(view.offsetY * pixelRatio),
  }
}

function turnedBox({ cos, sin, x, y }: Turn, rect: Rect): Rect {
  return boxAround(rect, (left, top) => [left * cos - top * sin + x, left * sin + top * cos + y])
}

function uprightBox({ cos, sin, x, y }: Turn, rect: Rect): Rect {
  return boxAround(rect, (left, top) => [
    (left - x) * cos + (top - y) * sin,
    (top - y) * cos - (left - x) * sin,
  ])
}

/** The whole pixels around a rectangle whose corners are mapped. */
function boxAround(rect: Rect, map: (x: number, y: number) => readonly [x: number, y: number]): Rect {
  const { x: left, y: top } = rect
  const [right, bottom] = [left + rect.width, top + rect.height]
  const corners = [map(left, top), map(right, top), map(left, bottom), map(right, bottom)]
  const x = Math.floor(Math.min(...corners.map((corner) => corner[0])))
  const y = Math.floor(Math.min(...corners.map((corner) => corner[1])))
  return {
    x,
    y,
    width: Math.ceil(Math.max(...corners.map((corner) => corner[0]))) - x,
    height: Math.ceil(Math.max(...corners.map((corner) => corner[1]))) - y,
  }
}

function sizeOf({ width, height }: Rect): Size {
  return { width, height }
}
