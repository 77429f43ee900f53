import {
  intersectRects,
  isEmptyRect,
  type Rect,
  rectOfSize,
  type Size,
  unionRects,
} from '../../engine/geometry'
import { BASE_LAYER } from '../../services/picture'
import { deviceRect, type LayerContext, type LayerFrame } from './device-space'
import { FITTED_TILE_SIZE, type FittedTiles } from './fitted-tiles'

/** Device pixels per pixel of the level: what is reduced by less beats against nothing, by more is at most as large as a tile. */
const REDUCED_FROM = 0.49
const REDUCED_TO = 0.97

type FittedFrame = LayerFrame & { readonly region: Rect; readonly document: Size; readonly revision: number }

type Placed = { readonly tile: ImageBitmap; readonly target: Rect }

/** What is here of a layer in the screen's own pixels. Nothing is missing outside `lacking`, device pixels. */
export type Fitted = { readonly parts: readonly Placed[]; readonly lacking: Rect }

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 }

export type FittedLayer = {
  readonly layer: string
  /** The one that is reduced. */
  readonly level: number
  /** Where the layer may differ from the base, document pixels; null: anywhere. */
  readonly bounds: Rect | null
  /** What is wanted where it does not. */
  readonly beneath: 'base' | 'nothing'
}

/** Asks for what is missing. */
export function findFitted(
  fitted: FittedTiles,
  frame: FittedFrame,
  { layer, level, bounds, beneath }: FittedLayer,
): Fitted {
  const { document, region, revision } = frame
  const scale = frame.view.scale * frame.pixelRatio
  const reduced = scale * 2 ** level
  if (reduced < REDUCED_FROM || reduced > REDUCED_TO) return { parts: [], lacking: region }
  const place = deviceRect(frame, rectOfSize(document))
  const visible = intersectRects(place, region)
  const differing = bounds ? intersectRects(deviceRect(frame, bounds), visible) : visible
  const wanted = beneath === 'base' ? visible : differing
  // Wherever the view lies, its rounded edges take in no more than this.
  const whole = {
    width: Math.ceil(document.width * scale) + 1,
    height: Math.ceil(document.height * scale) + 1,
  }
  const parts: Placed[] = []
  let lacking = NOWHERE
  for (let y = 0; y < whole.height; y += FITTED_TILE_SIZE) {
    for (let x = 0; x < whole.width; x += FITTED_TILE_SIZE) {
      const width = Math.min(FITTED_TILE_SIZE, whole.width - x)
      const height = Math.min(FITTED_TILE_SIZE, whole.height - y)
      const target = intersectRects({ x: place.x + x, y: place.y + y, width, height }, place)
      const shown = intersectRects(target, wanted)
      if (isEmptyRect(shown)) continue
      const get = (of: string) => fitted.get({ layer: of, revision, level, scale, x, y, width, height })
      let tile = isEmptyRect(intersectRects(target, differing)) ? 'same' : get(layer)
      if (tile === 'same' && beneath === 'base' && layer !== BASE_LAYER) tile = get(BASE_LAYER)
      if (tile && tile !== 'same') parts.push({ tile, target })
      else if (!tile || beneath === 'base' || layer === BASE_LAYER) lacking = unionRects(lacking, shown)
    }
  }
  return { parts, lacking }
}

export function drawFitted(context: LayerContext, parts: readonly Placed[]): void {
  for (const { tile, target } of parts) {
    const { x, y, width, height } = target
    context.drawImage(tile, 0, 0, width, height, x, y, width, height)
  }
}
