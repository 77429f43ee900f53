import { docPoint, docToScreen, type Rect, screenPoint, screenToDoc, unionRects } from '../../engine/geometry'
import { closeStroke, Mask, MaskEdit, stampStroke } from '../../engine/mask'
import { rasteriseShape } from '../../engine/shapes'
import {
  type PointerSample,
  type Tool,
  type ToolEvent,
  type ToolSettings,
  toolById,
} from '../../engine/tools'
import { useDocumentStore } from '../../state/document/document-store'
import { strokeEnded } from '../../state/document/mask-owner'
import { useToolStore } from '../../state/document/tool-store'
import { useViewStore } from '../../state/document/view-store'
import { usePreferencesStore } from '../../state/page/preferences-store'
import { maskColors } from './mask-colors'
import { createOverlayTiles } from './overlay-tiles'

/** Rounds after which engines have compiled the paths a stroke takes. */
const ROUNDS = 24
const MOVES = 6
const START_MS = 400
/** Of an idle moment, which may be long: whoever comes in it waits for no more than that, but for the step under way. */
const SLICE_MS = 4
/** Device pixels of the canvas that nobody sees. */
const CANVAS = { width: 512, height: 512 }
/** Rounds from shape to shape. */
const SHAPE_EVERY = 4
/** Diameter of the shapes: large enough to have whole tiles inside. */
const SHAPE_PX = 900
const NO_KEYS = { shift: false, alt: false }

/**
 * Paints strokes as the person will, with the open document's size, zoom and brush, on a mask and a canvas that nobody
 * sees: unprepared, the first stroke's first frames come late. Step by step, in idle moments while nobody paints: uncompiled,
 * a whole stroke takes several frames. `onIdle` runs before the first. Returns what stops it.
 */
export function warmUp(onIdle: () => void): () => void {
  const steps = warmingUp(onIdle)
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
    const end = performance.now() + Math.min(SLICE_MS, deadline?.timeRemaining() ?? SLICE_MS)
    do if (steps.next().done) return
    while (performance.now() < end)
    pending = whenIdle(run)
  }

  return () => pending()
}

function* warmingUp(onIdle: () => void): Generator<void, void> {
  onIdle()
  yield
  const context = new OffscreenCanvas(CANVAS.width, CANVAS.height).getContext('2d')
  if (!context) return
  yield
  for (let round = 0; round < ROUNDS; round++) {
    const { document } = useDocumentStore.getState()
    if (!document) return
    yield* paintStroke(new Mask(document), context, round)
    if (round % SHAPE_EVERY !== SHAPE_EVERY - 1) continue
    rasteriseShape({ kind: 'ellipse', x: round, y: round, width: SHAPE_PX, height: SHAPE_PX }, document)
    yield
  }
}

function* paintStroke(
  mask: Mask,
  context: OffscreenCanvasRenderingContext2D,
  round: number,
): Generator<void, void> {
  const { view, viewport } = useViewStore.getState()
  const { brushSizeDocPx, hardness } = useToolStore.getState()
  const settings: ToolSettings = {
    isTakingAway: false,
    sizeDocPx: brushSizeDocPx,
    hardness01: Math.max(0, hardness - (round % 3) * 20) / 100,
    smoothing01: 0,
    scale: view.scale,
    hasSelection: false,
    combine: 'add',
    tolerance: 0,
  }
  const tool: Tool = toolById(round % 4 === 3 ? 'eraser' : 'brush')
  const overlay = createOverlayTiles()
  const edit = new MaskEdit(mask)
  const centre = screenToDoc(view, screenPoint(viewport.width / 2, viewport.height / 2))
  // A turned view's tiles are drawn upright as well.
  const upright = { ...view, angleDeg: 0 }
  const colors = maskColors(usePreferencesStore.getState().maskView)
  const frame = { mask, view: upright, canvas: CANVAS, pixelRatio: 1, colors }
  let state = tool.idle
  // Nothing is compiled yet in the first rounds: they do less.
  const moves = Math.min(MOVES, round)
  for (let i = 0; i <= moves; i++) {
    const doc = docPoint(centre.x + (i * 6) / view.scale, centre.y + (round * i) / view.scale)
    const sample: PointerSample = { doc, screen: docToScreen(view, doc), pressure01: 1 }
    const event: ToolEvent =
      i === 0 ? { type: 'down', sample, ...NO_KEYS } : { type: 'move', samples: [sample], ...NO_KEYS }
    const step = tool.step(state, event, settings)
    state = step.state
    let changed: Rect = { x: 0, y: 0, width: 0, height: 0 }
    for (const command of step.commands) {
      if (command.type === 'stamp')
        changed = unionRects(changed, stampStroke(edit, command.capsule, command.mode))
    }
    yield
    overlay.refresh(mask, changed)
    overlay.paint(context, frame, { x: 0, y: 0, ...CANVAS })
    yield
  }
  closeStroke(edit)
  edit.commit()
  yield
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
