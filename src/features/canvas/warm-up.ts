import {
  pinned,
  type Rect,
  screenPoint,
  screenToDoc,
  unionRects,
  type ViewTransform,
} from '../../engine/geometry'
import { closeStroke, Mask, MaskEdit, stampStroke } from '../../engine/mask'
import { rasteriseShape } from '../../engine/shapes'
import { type Tool, type ToolEvent, toolById } from '../../engine/tools'
import { useDocumentStore } from '../../state/document/document-store'
import { strokeEnded } from '../../state/document/mask-owner'
import { useToolStore } from '../../state/document/tool-store'
import { useViewStore } from '../../state/document/view-store'
import { createOverlayLayer, type OverlayLayer } from './overlay-layer'
import { pointerSample } from './pointer-input'
import { toolSettings } from './tool-settings'

/** Rounds after which engines have compiled the paths a stroke takes. */
const ROUNDS = 48
/** After so many of them they do all that they can. */
const GROWN_ROUNDS = 12
const MOVES = 8
const START_MS = 400
/** Of an idle moment, which may be long: whoever comes in it waits for no more than that, but for the step under way. */
const SLICE_MS = 4
/** Device pixels of the canvas that nobody sees. */
const CANVAS = { width: 512, height: 512 }
/** null: the view's own. At 100 % and enlarged, other code draws the mask. */
const SCALES = [null, 1, null, 4]
/** Rounds with which a mask fills; then a shape, and another mask. */
const ROUNDS_A_MASK = 4
/** Tiles that a stroke on a canvas so small may meet. */
const TILES = 4
/** Diameter of the shapes: large enough to have whole tiles inside. */
const SHAPE_PX = 900
/** Diameter of every other stroke, CSS pixels: large ones are laid in otherwise than small ones. */
const LARGE_BRUSH_PX = 80
const NO_KEYS = { shift: false, alt: false }

/**
 * Paints strokes as the person will, with the open document's size and brush, on a mask and a canvas that nobody sees:
 * unprepared, the first stroke's first frames come late. Step by step, in idle moments while nobody paints: uncompiled, a
 * whole stroke takes several frames. `stir` asks for a frame, in each of those moments. Returns what stops it.
 */
export function warmUp(stir: () => void): () => void {
  const steps = warmingUp()
  // The picture comes first: it is being read in a worker, and drawn.
  const start = setTimeout(() => {
    pending = whenIdle(run)
  }, START_MS)
  let pending = () => clearTimeout(start)

  function run(deadline?: IdleDeadline): void {
    if (useToolStore.getState().isPainting) {
      pending = onceEnded(() => {
        pending = whenIdle(run)
      })
      return
    }
    // After a frame comes the next idle moment; without one, it comes later.
    stir()
    const end = performance.now() + Math.min(SLICE_MS, deadline?.timeRemaining() ?? SLICE_MS)
    do if (steps.next().done) return
    while (performance.now() < end)
    pending = whenIdle(run)
  }

  return () => pending()
}

function* warmingUp(): Generator<void, void> {
  // Engines compile for the kind of canvas that they meet.
  const canvas = window.document.createElement('canvas')
  Object.assign(canvas, CANVAS)
  const context = canvas.getContext('2d')
  if (!context) return
  yield
  let { mask } = useDocumentStore.getState()
  let view = viewAt(null)
  // Of one alone engines would take it for granted, and the stroke's is another.
  const overlays = [createOverlayLayer(() => mask), createOverlayLayer(() => mask)] as const
  for (const overlay of overlays) {
    overlay.setPainting(true)
    for (let tile = 0; tile < TILES; tile++) {
      overlay.awake()
      yield
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    const { document } = useDocumentStore.getState()
    if (!document) return
    const turn = Math.floor(round / ROUNDS_A_MASK)
    const overlay = overlays[turn % 2 === 0 ? 0 : 1]
    if (round % ROUNDS_A_MASK === 0) {
      mask = new Mask(document)
      view = viewAt(SCALES[turn % SCALES.length] ?? null)
      overlay.invalidate()
    }
    yield* paintStroke({ mask, view, overlay, context }, round)
    if (round % ROUNDS_A_MASK !== ROUNDS_A_MASK - 1) continue
    const shapePx = SHAPE_PX * grown01(round)
    rasteriseShape({ kind: 'ellipse', x: round, y: round, width: shapePx, height: shapePx }, document)
    yield
  }
}

type Sheet = {
  readonly mask: Mask
  readonly overlay: OverlayLayer
  readonly context: CanvasRenderingContext2D
  /** What the middle of the window shows, upright: a turned view's tiles are drawn upright as well. */
  readonly view: ViewTransform
}

/** Whatever is made here is made where real strokes have it from: what was compiled for others is thrown away at once. */
function* paintStroke({ mask, overlay, context, view }: Sheet, round: number): Generator<void, void> {
  const options = useToolStore.getState()
  const hardness = Math.max(0, options.hardness - (round % 3) * 20)
  const sizeDocPx = round % 2 === 0 ? options.brushSizeDocPx : LARGE_BRUSH_PX / view.scale
  const brushSizeDocPx = sizeDocPx * grown01(round)
  const settings = toolSettings({ ...options, brushSizeDocPx, hardness, smoothing: 0 }, view.scale, false)
  const tool: Tool = toolById(round % 4 === 3 ? 'eraser' : 'brush')
  const surface = { context, frame: { view, canvas: CANVAS, pixelRatio: devicePixelRatio } }
  const edit = new MaskEdit(mask)
  let state = tool.idle
  const moves = Math.ceil(MOVES * grown01(round))
  for (let i = 0; i <= moves; i++) {
    const centre = CANVAS.width / 2 / devicePixelRatio
    const placeAt = (along: number) => screenPoint(centre + along * 6, centre + (round % 12) * along)
    const place = placeAt(i)
    const sample = pointerSample(place, view, 1, false)
    const samples = [pointerSample(placeAt(i - 0.5), view, 1, false), sample]
    const event: ToolEvent =
      i === 0 ? { type: 'down', sample, ...NO_KEYS } : { type: 'move', samples, ...NO_KEYS }
    const step = tool.step(state, event, settings)
    state = step.state
    let changed: Rect = { x: 0, y: 0, width: 0, height: 0 }
    for (const command of step.commands) {
      if (command.type === 'stamp')
        changed = unionRects(changed, stampStroke(edit, command.capsule, command.mode))
    }
    yield
    overlay.setRing({ x: place.x, y: place.y, radius: (settings.sizeDocPx * view.scale) / 2 })
    overlay.paintChange(surface, changed)
    yield
  }
  closeStroke(edit)
  edit.commit()
  yield
}

/** Nothing is compiled yet in the first rounds: they do less. */
function grown01(round: number): number {
  return Math.min(1, (round + 1) / GROWN_ROUNDS)
}

function viewAt(scale: number | null): ViewTransform {
  const { view, viewport } = useViewStore.getState()
  const middle = screenToDoc(view, screenPoint(viewport.width / 2, viewport.height / 2))
  const upright = { scale: scale ?? view.scale, offsetX: 0, offsetY: 0, angleDeg: 0 }
  const centre = CANVAS.width / 2 / devicePixelRatio
  return pinned(upright, middle, screenPoint(centre, centre))
}

/** Runs `work` when the stroke has ended. Returns what prevents that. */
function onceEnded(work: () => void): () => void {
  let isStopped = false
  void strokeEnded().then(() => {
    if (!isStopped) work()
  })
  return () => {
    isStopped = true
  }
}

/** Safari knows no idle callbacks. */
function whenIdle(work: (deadline?: IdleDeadline) => void): () => void {
  if (window.requestIdleCallback) {
    const handle = window.requestIdleCallback(work)
    return () => window.cancelIdleCallback(handle)
  }
  const timer = setTimeout(work, 50)
  return () => clearTimeout(timer)
}
