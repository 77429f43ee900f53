import {
  type ModelSizes,
  planEdit,
  type SnapSize,
  snapToModels,
  takesAsItIs,
  usualContext,
} from '../../engine/edit-plan'
import {
  containsRect,
  intersectRects,
  type Rect,
  rectOfSize,
  type Size,
  unionRects,
} from '../../engine/geometry'
import { useDocumentStore } from '../document/document-store'
import { showRect } from '../document/view-store'
import { usePasteStore } from '../wish/paste-store'
import { type ModelRun, modelSizesFor } from '../wish/run-plan'
import { changeWish, type EditArea, useWishStore } from '../wish/wish-store'
import { currentRuns } from './model-runs'

/** Share of the document that a frame takes where neither mask nor plan says where it belongs. */
const FIRST_FRAME_SHARE = 2 / 3

/** The area that holds: what the person chose, else a crop where some checked model cannot take the document as it is. */
export function areaInForce(chosen: EditArea | null, runs: readonly ModelRun[]): EditArea {
  if (chosen !== null) return chosen
  const isTaken = runs.every(({ capabilities, plan }) => {
    const sizes = modelSizesFor(useWishStore.getState(), capabilities)
    return takesAsItIs({ documentSize: plan.documentSize, ...sizes })
  })
  return isTaken ? 'whole' : 'automatic'
}

/** A custom frame begins as what would have been sent, or about the mask. */
export function chooseEditArea(editArea: EditArea): void {
  const { document } = useDocumentStore.getState()
  const { frame } = useWishStore.getState()
  if (!document) return
  if (editArea === 'extend') {
    const around = frame && !isInside(frame, document) ? frame : aroundDocument(document)
    changeWish({ editArea, frame: around })
    // Its handles lie where a view of the document alone may not reach.
    showRect(unionRects(around, rectOfSize(document)))
    return
  }
  if (editArea !== 'frame' || (frame && isInside(frame, document))) {
    changeWish({ editArea })
    return
  }
  const [run] = currentRuns()
  const begun =
    run?.plan.area === 'crop' ? inside(run.plan.source, document) : (fittedFrame() ?? middle(document))
  changeWish({ editArea, frame: begun })
}

export function setFrame(frame: Rect): void {
  changeWish({ frame })
}

/** Around the mask with its context, in a shape that the first checked model takes. Nothing where nothing is masked. */
export function fitFrameToMask(): void {
  const frame = fittedFrame()
  if (frame) changeWish({ frame })
}

/** Share of the document's sides that a frame begins with beyond each of them. */
const FIRST_EXTENSION_SHARE = 1 / 8

function aroundDocument({ width, height }: Size): Rect {
  const [left, top] = [Math.ceil(width * FIRST_EXTENSION_SHARE), Math.ceil(height * FIRST_EXTENSION_SHARE)]
  return { x: -left, y: -top, width: width + 2 * left, height: height + 2 * top }
}

function isInside(frame: Rect, document: Size): boolean {
  return containsRect(rectOfSize(document), frame)
}

function fittedFrame(): Rect | null {
  const { document, mask } = useDocumentStore.getState()
  const maskBounds = mask.bounds()
  if (!document || !maskBounds) return null
  const area = { kind: 'automatic', contextDocPx: contextInForce(maskBounds), featherDocPx: 0 } as const
  const [sizes = UNKNOWN] = checkedSizes()
  return inside(planEdit({ documentSize: document, maskBounds, area, ...sizes }).source, document)
}

/** How much is sent around a mask at least, in document pixels. */
export function contextInForce(maskBounds: Size | null): number {
  const { contextDocPx } = useWishStore.getState()
  const { featherDocPx } = usePasteStore.getState().choice
  return contextDocPx ?? usualContext(maskBounds ?? { width: 0, height: 0 }, featherDocPx)
}

/** What a dragged frame snaps to; null while the person wants it free. */
export function frameSnap(document: Size): SnapSize | null {
  return useWishStore.getState().snapsFrame ? snapToModels(checkedSizes(), document) : null
}

const UNKNOWN: ModelSizes = { sizeRule: { kind: 'fixed', sizes: [] }, chosenSize: null }

function checkedSizes(): readonly ModelSizes[] {
  return currentRuns().map(({ capabilities }) => modelSizesFor(useWishStore.getState(), capabilities))
}

function middle(document: Size): Rect {
  const width = Math.max(1, Math.round(document.width * FIRST_FRAME_SHARE))
  const height = Math.max(1, Math.round(document.height * FIRST_FRAME_SHARE))
  const snapped = frameSnap(document)?.({ width, height }, 'both', document) ?? { width, height }
  return {
    x: Math.floor((document.width - snapped.width) / 2),
    y: Math.floor((document.height - snapped.height) / 2),
    ...snapped,
  }
}

/** A plan may reach past the document, where its edge is repeated; a frame is a part of the document. */
function inside(rect: Rect, document: Size): Rect {
  return intersectRects(rect, rectOfSize(document))
}
