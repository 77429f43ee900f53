/**
 * Points, rectangles, panes and the view's transform, in two spaces that cannot be mixed by mistake.
 * Owns: the branded point types and the arithmetic between document and screen.
 * Imports nothing.
 */
export { halvingsTo } from './halvings'
export { layOutPanes, type Pane, paneAt, paneCapacity } from './pane-grid'
export type { DocPoint, ScreenPoint } from './points'
export { docPoint, screenPoint } from './points'
export type { Rect, Size } from './rect'
export { containsRect, intersectRects, isEmptyRect, isSameRect, rectOfSize, unionRects } from './rect'
export { snapToQuarterTurn } from './snap-angle'
export type { ViewTransform } from './view-transform'
export {
  docToScreen,
  fitToViewport,
  panBy,
  pinned,
  rotateAt,
  screenToDoc,
  shownSize,
  turnOf,
  viewportCorners,
  visibleDocRect,
  zoomAt,
} from './view-transform'
