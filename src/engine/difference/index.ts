/**
 * Pictures of how two pictures differ.
 * Owns: their arithmetic and the colours of the colour difference.
 * May import engine/raster, engine/report and engine/work.
 */
export { DELTA_E_AT_FULL, type DifferenceKind, type DifferenceSettings, differ } from './differ'
