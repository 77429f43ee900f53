/**
 * Closed shapes and the coverage they select: polygons, rectangles, ellipses.
 * Owns: their outlines, and the exact-area rasteriser that turns an outline into mask tiles.
 * May import engine/geometry and engine/mask.
 */
export { rasteriseShape } from './rasterise-shape'
export { hasArea, outlineOf, type Shape } from './shape'
