import { halvingsTo, intersectRects, type Rect, rectOfSize, type Size } from '../../engine/geometry'
import { BASE_LAYER, type ComposePreview, PICTURE_TILE_SIZE } from '../../services/picture'
import { deviceRect, deviceX, type LayerContext, type LayerFrame } from './device-space'
import type { LoadedTile, PictureTiles } from './picture-tiles'
import { paintPixelGrid } from './pixel-grid'

/** Everything one frame of the picture layer depends on. Its view is upright. */
export type PictureFrame = LayerFrame & {
  readonly document: Size & { readonly hasAlpha: boolean }
  readonly revision: number
  /**
   * What is shown of a result from `fromDocX` to the right: its layer once it is there, and until then, or until its tiles
   * are here, a preview. null shows the base alone.
   */
  readonly result: {
    readonly layer: string | null
    readonly preview: ComposePreview | null
    readonly fromDocX: number
  } | null
  /** A picture that lies over everything. */
  readonly heat: ComposePreview | null
  readonly hasPixelGrid: boolean
}

/** Draws the picture in device pixels; the context's transform must be the identity. Missing tiles show a coarser one. */
export function paintPicture(context: LayerContext, tiles: PictureTiles, frame: PictureFrame): void {
  paintLayers(context, tiles, frame)
  if (frame.heat) paintOver(context, frame, frame.heat)
  if (frame.hasPixelGrid) paintPixelGrid(context, frame, frame.document)
}

function paintLayers(context: LayerContext, tiles: PictureTiles, frame: PictureFrame): void {
  const { document, canvas, result } = frame
  context.clearRect(0, 0, canvas.width, canvas.height)
  tiles.beginFrame()
  const outline = deviceRect(frame, rectOfSize(document))
  if (document.hasAlpha) paintCheckerboard(context, clipTo(outline, canvas), frame.pixelRatio)
  paintLayer(context, tiles, frame, BASE_LAYER)
  if (!result || result.fromDocX >= document.width) return
  const from = Math.max(0, deviceX(frame, result.fromDocX))
  context.save()
  context.beginPath()
  context.rect(from, 0, canvas.width - from, canvas.height)
  context.clip()
  if (document.hasAlpha) {
    context.clearRect(from, 0, canvas.width - from, canvas.height)
    paintCheckerboard(context, clipTo(outline, canvas), frame.pixelRatio)
  }
  // Tiles that let something through would show it twice.
  if (document.hasAlpha && result.layer === null) paintLayer(context, tiles, frame, BASE_LAYER)
  if (result.preview && !(document.hasAlpha && result.layer !== null)) {
    const target = deviceRect(frame, result.preview.rect)
    if (document.hasAlpha) {
      context.clearRect(target.x, target.y, target.width, target.height)
      paintCheckerboard(context, clipTo(target, canvas), frame.pixelRatio)
    }
    paintOver(context, frame, result.preview)
  }
  if (result.layer !== null) paintLayer(context, tiles, frame, result.layer)
  context.restore()
}

function paintOver(context: LayerContext, frame: PictureFrame, { bitmap, rect }: ComposePreview): void {
  const target = deviceRect(frame, rect)
  context.imageSmoothingEnabled = isSmoothed(frame.view.scale * frame.pixelRatio)
  context.drawImage(bitmap, target.x, target.y, target.width, target.height)
}

function paintLayer(context: LayerContext, tiles: PictureTiles, frame: PictureFrame, layer: string): void {
  const { document, canvas } = frame
  const devicePerDoc = frame.view.scale * frame.pixelRatio
  const last = halvingsTo(PICTURE_TILE_SIZE, document)
  // The finer of the two levels around the zoom: reduced by less than half when drawn, never enlarged.
  const level = Math.min(last, Math.max(0, Math.floor(-Math.log2(devicePerDoc) + 0.02)))
  const span = PICTURE_TILE_SIZE * 2 ** level
  context.imageSmoothingEnabled = isSmoothed(devicePerDoc)
  context.imageSmoothingQuality = 'medium'
  const columns = Math.ceil(document.width / span)
  const rows = Math.ceil(document.height / span)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const target = deviceRect(frame, { x: column * span, y: row * span, width: span, height: span })
      if (target.x >= canvas.width || target.y >= canvas.height) continue
      if (target.x + target.width <= 0 || target.y + target.height <= 0) continue
      const address = { layer, revision: frame.revision, level, column, row }
      const tile = tiles.get(address)
      if (tile) drawTile(context, tiles, frame, tile, address)
      else paintCoarser(context, tiles, frame, address, last)
    }
  }
}

/**
 * Pixels that cannot all be of one size on the screen are smoothed as long as they are small: of two and of one device
 * pixel in turn they would beat against fine patterns. Otherwise each is shown as it is.
 */
function isSmoothed(devicePerDoc: number): boolean {
  return devicePerDoc < 2 && Math.abs(devicePerDoc - 1) > 1e-4
}

type Address = Parameters<PictureTiles['get']>[0]

function drawTile(
  context: LayerContext,
  tiles: PictureTiles,
  frame: PictureFrame,
  tile: LoadedTile,
  address: Address,
): void {
  if (tile === 'same') {
    // Where nothing differs the base shows; it is drawn already unless transparency had it cleared.
    if (!frame.document.hasAlpha) return
    const base = tiles.get({ ...address, layer: BASE_LAYER })
    if (base) drawTile(context, tiles, frame, base, { ...address, layer: BASE_LAYER })
    return
  }
  const pixel = 2 ** address.level
  const target = deviceRect(frame, {
    x: address.column * PICTURE_TILE_SIZE * pixel,
    y: address.row * PICTURE_TILE_SIZE * pixel,
    width: tile.width * pixel,
    height: tile.height * pixel,
  })
  context.drawImage(tile, target.x, target.y, target.width, target.height)
}

/** Until a tile is here: the part of the nearest coarser one that is. */
function paintCoarser(
  context: LayerContext,
  tiles: PictureTiles,
  frame: PictureFrame,
  address: Address,
  last: number,
): void {
  for (let level = address.level + 1; level <= last; level++) {
    const shift = 2 ** (level - address.level)
    const column = Math.floor(address.column / shift)
    const row = Math.floor(address.row / shift)
    const tile = tiles.peek({ ...address, level, column, row })
    if (tile === 'same') return
    if (!tile) continue
    const size = PICTURE_TILE_SIZE / shift
    const x = (address.column % shift) * size
    const y = (address.row % shift) * size
    const width = Math.min(size, tile.width - x)
    const height = Math.min(size, tile.height - y)
    if (width <= 0 || height <= 0) return
    const pixel = 2 ** level
    const target = deviceRect(frame, {
      x: (column * PICTURE_TILE_SIZE + x) * pixel,
      y: (row * PICTURE_TILE_SIZE + y) * pixel,
      width: width * pixel,
      height: height * pixel,
    })
    context.drawImage(tile, x, y, width, height, target.x, target.y, target.width, target.height)
    return
  }
  // Nothing coarser is here either: ask for the one tile that shows all, which comes first and small.
  if (address.level < last) tiles.get({ ...address, level: last, column: 0, row: 0 })
}

function clipTo(rect: Rect, canvas: Size): Rect {
  return intersectRects(rect, rectOfSize(canvas))
}

/** Edge of one square behind transparent pixels, in CSS pixels. */
const CHECKER = 8

function paintCheckerboard(context: LayerContext, rect: Rect, pixelRatio: number): void {
  const square = Math.round(CHECKER * pixelRatio)
  context.fillStyle = '#ffffff'
  context.fillRect(rect.x, rect.y, rect.width, rect.height)
  context.fillStyle = '#d4d4d4'
  context.save()
  context.beginPath()
  context.rect(rect.x, rect.y, rect.width, rect.height)
  context.clip()
  for (let y = Math.floor(rect.y / square); y * square < rect.y + rect.height; y++) {
    for (let x = Math.floor(rect.x / square); x * square < rect.x + rect.width; x++) {
      if ((x + y) % 2 === 0) context.fillRect(x * square, y * square, square, square)
    }
  }
  context.restore()
}
