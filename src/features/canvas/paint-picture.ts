import {
  halvingsTo,
  intersectRects,
  isEmptyRect,
  type Rect,
  rectOfSize,
  type Size,
} from '../../engine/geometry'
import { BASE_LAYER, PICTURE_TILE_SIZE, type PlacedBitmap } from '../../services/picture'
import { deviceRect, deviceX, type LayerContext, type LayerFrame } from './device-space'
import type { FittedTiles } from './fitted-tiles'
import { drawFitted, findFitted } from './paint-fitted'
import type { PaintedPart } from './paint-plan'
import type { LoadedTile, PictureTiles } from './picture-tiles'
import { paintPixelGrid } from './pixel-grid'

/** Everything one pane of the picture layer depends on. Its view is upright. */
export type PictureFrame = LayerFrame & {
  /** What is painted of the canvas, in device pixels: the pane. */
  readonly region: Rect
  readonly document: Size & { readonly hasAlpha: boolean }
  readonly revision: number
  readonly parts: readonly PaintedPart[]
  /** A picture that lies over everything. */
  readonly heat: PlacedBitmap | null
  readonly hasPixelGrid: boolean
  /** While it lasts, frames count for more than patterns: filtering well takes twice as long. */
  readonly isZooming: boolean
}

/** Where the pixels come from; none are filtered for a sheet that is turned afterwards. */
export type PictureSources = { readonly tiles: PictureTiles; readonly fitted: FittedTiles | null }

/**
 * Draws a pane in device pixels; the context's transform must be the identity. Missing tiles show a coarser one. The
 * caller has begun the sources' frame.
 */
export function paintPicture(context: LayerContext, sources: PictureSources, frame: PictureFrame): void {
  const { region, document } = frame
  const isWhole = region.width >= frame.canvas.width && region.height >= frame.canvas.height
  context.save()
  if (!isWhole) clipTo(context, region)
  context.clearRect(region.x, region.y, region.width, region.height)
  for (const part of frame.parts) paintPart({ context, ...sources, frame }, part)
  const outline = intersectRects(deviceRect(frame, rectOfSize(document)), region)
  if (frame.parts.some(({ picture }) => document.hasAlpha || picture.hasAlpha))
    paintCheckerboard(context, outline, frame.pixelRatio)
  if (frame.heat) paintOver(context, frame, frame.heat)
  if (frame.hasPixelGrid) paintPixelGrid(context, frame, document)
  context.restore()
}

function paintPart(target: Target, part: PaintedPart): void {
  const { context, frame } = target
  const from = part.fromDocX > 0 ? Math.max(frame.region.x, deviceX(frame, part.fromDocX)) : frame.region.x
  const end = frame.region.x + frame.region.width
  const to = part.toDocX < frame.document.width ? Math.min(end, deviceX(frame, part.toDocX)) : end
  const region = intersectRects(frame.region, { ...frame.region, x: from, width: to - from })
  if (isEmptyRect(region)) return
  const isCut = region.width < frame.region.width
  context.save()
  if (isCut) clipTo(context, region)
  context.globalAlpha = part.opacity01
  // Shares add up: laid over the other, one would show it through whatever is transparent in it.
  if (part.opacity01 < 1) context.globalCompositeOperation = 'lighter'
  paintShown({ ...target, frame: { ...frame, region } }, part)
  context.restore()
}

type Target = PictureSources & { readonly context: LayerContext; readonly frame: PictureFrame }

/** Where something shows through, nothing may be drawn twice: each pixel comes of one layer alone. */
function paintShown(target: Target, { picture, opacity01 }: PaintedPart): void {
  const { context, frame } = target
  const { layer, preview, isOverBase, bounds, hasAlpha } = picture
  if (!isOverBase) paintLayer(target, layer, 'nothing')
  else if (opacity01 < 1 || hasAlpha || frame.document.hasAlpha) {
    // What the preview stands for has no layer yet, or one that is here but in part.
    const isYetToCome = layer === BASE_LAYER && preview !== null
    if (!isYetToCome && paintFittedAlone(target, layer, bounds)) return
    const previewed =
      preview && (isYetToCome || !isHere(target, layer, preview.rect, bounds)) ? preview : null
    context.save()
    if (previewed) clipBeside(context, frame.region, deviceRect(frame, previewed.rect))
    paintLayer(target, layer, 'base', bounds)
    context.restore()
    if (previewed) paintOver(context, frame, previewed)
  } else {
    paintOpaque(target, BASE_LAYER)
    if (preview) paintOver(context, frame, preview)
    if (layer !== BASE_LAYER) paintOpaque(target, layer, bounds)
  }
}

/** In the screen's own pixels, if all of it is here in them: beneath nothing else may be drawn. */
function paintFittedAlone({ context, fitted, frame }: Target, layer: string, bounds: Rect | null): boolean {
  const { level } = levelFor(frame.document, frame.view.scale * frame.pixelRatio)
  const found = fitted && findFitted(fitted, frame, { layer, level, bounds, beneath: 'base' })
  if (!found || !isEmptyRect(found.lacking)) return false
  drawFitted(context, found.parts)
  return true
}

/** In the screen's own pixels what is here in them, the rest of tiles. */
function paintOpaque(target: Target, layer: string, bounds: Rect | null = null): void {
  const { context, fitted, frame } = target
  const { level } = levelFor(frame.document, frame.view.scale * frame.pixelRatio)
  const found = fitted && findFitted(fitted, frame, { layer, level, bounds, beneath: 'nothing' })
  const region = found?.lacking ?? frame.region
  if (!isEmptyRect(region)) paintLayer({ ...target, frame: { ...frame, region } }, layer, 'nothing', bounds)
  if (found) drawFitted(context, found.parts)
}

function paintOver(context: LayerContext, frame: PictureFrame, { bitmap, rect }: PlacedBitmap): void {
  const target = deviceRect(frame, rect)
  context.imageSmoothingEnabled = isSmoothed(frame.view.scale * frame.pixelRatio)
  context.drawImage(bitmap, target.x, target.y, target.width, target.height)
}

/**
 * `beneath`: what is drawn where the layer has no tile, or does not differ. No tile is asked for outside `bounds`, where it
 * is known not to.
 */
function paintLayer(
  target: Target,
  layer: string,
  beneath: 'base' | 'nothing',
  bounds: Rect | null = null,
): void {
  const { context, frame } = target
  const devicePerDoc = frame.view.scale * frame.pixelRatio
  context.imageSmoothingEnabled = isSmoothed(devicePerDoc)
  context.imageSmoothingQuality = frame.isZooming ? 'low' : 'medium'
  const { last, tiles } = tilesIn(frame, layer, bounds)
  for (const { address, mayDiffer } of tiles) {
    const isPainted = mayDiffer && paintTile(target, address, last)
    if (!isPainted && beneath === 'base' && layer !== BASE_LAYER)
      paintTile(target, { ...address, layer: BASE_LAYER }, last)
  }
}

/** Whether a layer can be painted within a part of the document, as well as it is asked for. */
function isHere({ tiles, frame }: Target, layer: string, part: Rect, bounds: Rect | null): boolean {
  const region = intersectRects(frame.region, deviceRect(frame, part))
  const wanted = tilesIn({ ...frame, region }, layer, bounds)
  return wanted.tiles.every(
    ({ address, mayDiffer }) =>
      !mayDiffer || tiles.peek(address) !== null || isCoarserEnough({ tiles, frame }, address, wanted.last),
  )
}

/** The tiles that a frame's region shows of a layer, of the level that its zoom wants. */
function tilesIn(frame: PictureFrame, layer: string, bounds: Rect | null) {
  const { document, region, revision } = frame
  const { level, last } = levelFor(document, frame.view.scale * frame.pixelRatio)
  const span = PICTURE_TILE_SIZE * 2 ** level
  const columns = Math.ceil(document.width / span)
  const rows = Math.ceil(document.height / span)
  const tiles: { readonly address: Address; readonly mayDiffer: boolean }[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const covered = { x: column * span, y: row * span, width: span, height: span }
      if (isEmptyRect(intersectRects(deviceRect(frame, covered), region))) continue
      const mayDiffer = bounds === null || !isEmptyRect(intersectRects(covered, bounds))
      tiles.push({ address: { layer, revision, level, column, row }, mayDiffer })
    }
  }
  return { last, tiles }
}

/** The finer of the two levels around the zoom: reduced by less than half when drawn, never enlarged. */
function levelFor(document: Size, devicePerDoc: number): { level: number; last: number } {
  const last = halvingsTo(PICTURE_TILE_SIZE, document)
  return { level: Math.min(last, Math.max(0, Math.floor(-Math.log2(devicePerDoc) + 0.02))), last }
}

/**
 * Pixels that cannot all be of one size on the screen are smoothed as long as they are small: of two and of one device
 * pixel in turn they would beat against fine patterns. Otherwise each is shown as it is.
 */
function isSmoothed(devicePerDoc: number): boolean {
  return devicePerDoc < 2 && Math.abs(devicePerDoc - 1) > 1e-4
}

type Address = Parameters<PictureTiles['get']>[0]

/** Whether anything was painted: not where the layer does not differ from the base. */
function paintTile(target: Target, address: Address, last: number): boolean {
  const { tiles } = target
  const tile = isCoarserEnough(target, address, last) ? tiles.peek(address) : tiles.get(address)
  if (!tile) return paintCoarser(target, address, last)
  if (tile === 'same') return false
  drawTile(target, tile, address)
  return true
}

/**
 * While the zoom changes, the next coarser tile is good enough: to fetch finer ones, which may be out of sight when they
 * come, takes frames.
 */
function isCoarserEnough(
  { tiles, frame }: Pick<Target, 'tiles' | 'frame'>,
  address: Address,
  last: number,
): boolean {
  return frame.isZooming && address.level < last && tiles.peek(parentOf(address)) !== null
}

function parentOf(address: Address): Address {
  const { level, column, row } = address
  return { ...address, level: level + 1, column: column >> 1, row: row >> 1 }
}

function drawTile({ context, frame }: Target, tile: Exclude<LoadedTile, 'same'>, address: Address): void {
  const pixel = 2 ** address.level
  const place = deviceRect(frame, {
    x: address.column * PICTURE_TILE_SIZE * pixel,
    y: address.row * PICTURE_TILE_SIZE * pixel,
    width: tile.width * pixel,
    height: tile.height * pixel,
  })
  context.drawImage(tile, place.x, place.y, place.width, place.height)
}

/** Until a tile is here: the part of the nearest coarser one that is. */
function paintCoarser({ context, tiles, frame }: Target, address: Address, last: number): boolean {
  for (let level = address.level + 1; level <= last; level++) {
    const shift = 2 ** (level - address.level)
    const column = Math.floor(address.column / shift)
    const row = Math.floor(address.row / shift)
    const tile = tiles.peek({ ...address, level, column, row })
    if (tile === 'same') return false
    if (!tile) continue
    const size = PICTURE_TILE_SIZE / shift
    const x = (address.column % shift) * size
    const y = (address.row % shift) * size
    const width = Math.min(size, tile.width - x)
    const height = Math.min(size, tile.height - y)
    if (width <= 0 || height <= 0) return false
    const pixel = 2 ** level
    const target = deviceRect(frame, {
      x: (column * PICTURE_TILE_SIZE + x) * pixel,
      y: (row * PICTURE_TILE_SIZE + y) * pixel,
      width: width * pixel,
      height: height * pixel,
    })
    context.drawImage(tile, x, y, width, height, target.x, target.y, target.width, target.height)
    return true
  }
  // Nothing coarser is here either: ask for the one tile that shows all, which comes first and small.
  if (address.level < last) tiles.get({ ...address, level: last, column: 0, row: 0 })
  return false
}

function clipTo(context: LayerContext, { x, y, width, height }: Rect): void {
  context.beginPath()
  context.rect(x, y, width, height)
  context.clip()
}

/** All of the region but the hole. */
function clipBeside(context: LayerContext, region: Rect, hole: Rect): void {
  context.beginPath()
  context.rect(region.x, region.y, region.width, region.height)
  context.rect(hole.x, hole.y, hole.width, hole.height)
  context.clip('evenodd')
}

/** Edge of one square behind transparent pixels, in CSS pixels. */
const CHECKER = 8

/** Beneath what is painted already. */
function paintCheckerboard(context: LayerContext, rect: Rect, pixelRatio: number): void {
  const square = Math.round(CHECKER * pixelRatio)
  context.save()
  context.globalCompositeOperation = 'destination-over'
  clipTo(context, rect)
  context.fillStyle = '#d4d4d4'
  for (let y = Math.floor(rect.y / square); y * square < rect.y + rect.height; y++) {
    for (let x = Math.floor(rect.x / square); x * square < rect.x + rect.width; x++) {
      if ((x + y) % 2 === 0) context.fillRect(x * square, y * square, square, square)
    }
  }
  context.fillStyle = '#ffffff'
  context.fillRect(rect.x, rect.y, rect.width, rect.height)
  context.restore()
}
