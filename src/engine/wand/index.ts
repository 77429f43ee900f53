/**
 * The magic wand: coverage of the pixels whose colour is similar to a sampled one, near the point or everywhere.
 * Owns: the sample, the colour distance, the flood, and the soft edge of a selection.
 * May import engine/geometry, engine/mask and engine/raster.
 */
export { SAMPLE_SIZES, type SampleSize } from './sample-colour'
export { selectSimilar, type WandOptions } from './select-similar'
export { WandSession } from './wand-session'
