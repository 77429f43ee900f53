import { layOutPanes, panBy, type Size } from '../../engine/geometry'
import { strokeEnded } from './mask-owner'
import { useToolStore } from './tool-store'
import { showRect, useViewStore } from './view-store'

type Layout = { readonly stage: Size; readonly count: number; readonly document: Size | null }

let covered = 0

/** What a stroke puts off: with another view its next point would lie elsewhere in the picture. */
let late: Layout | null = null

/** The canvas was laid out anew: its panes are, too. */
export function resizeStage(stage: Size, document: Size | null): void {
  layOutAtRest({ stage, document })
}

/** Divides the stage into so many panes. */
export function splitStage(count: number, document: Size | null): void {
  const present = late?.count ?? useViewStore.getState().panes.length
  if (present !== count) layOutAtRest({ count, document })
}

/** So many CSS pixels of the stage lie beneath something along its lower edge: panes and a fitted view keep clear of it. */
export function coverStage(bottomPx: number, document: Size | null): void {
  if (bottomPx === covered) return
  covered = bottomPx
  layOutAtRest({ document })
}

/** At once, or when the stroke that is being painted has ended. */
function layOutAtRest(change: Partial<Layout> & Pick<Layout, 'document'>): void {
  const { stage, panes } = useViewStore.getState()
  const next = { stage, count: panes.length, ...late, ...change }
  if (!useToolStore.getState().isPainting) {
    late = null
    layOut(next)
    return
  }
  if (!late) void strokeEnded().then(layOutLate)
  late = next
}

function layOutLate(): void {
  const asked = late
  late = null
  if (asked) layOutAtRest(asked)
}

/** A fitted view fits again; another keeps what is in its middle. */
function layOut({ stage, count, document }: Layout): void {
  const before = useViewStore.getState()
  const whole = { x: 0, y: 0, ...stage }
  const clear = { width: stage.width, height: Math.max(2, stage.height - covered) }
  const panes = count > 1 && document ? layOutPanes(clear, document, count, devicePixelRatio) : [whole]
  const { width, height } = panes[0] ?? whole
  // One pane is the whole stage: what is turned or enlarged may well go on beneath.
  const coveredPx = panes.length > 1 ? 0 : covered
  useViewStore.setState({ stage, panes, viewport: { width, height }, coveredPx })
  if (document && before.fitted) showRect(before.fitted)
  else if (before.viewport.width > 1) {
    const deltaX = (width - before.viewport.width) / 2
    const deltaY = (height - before.viewport.height) / 2
    useViewStore.setState({ view: panBy(before.view, deltaX, deltaY) })
  }
}
