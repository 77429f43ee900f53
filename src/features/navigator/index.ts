/**
 * The whole picture, small, in a corner of the canvas, with a frame around what the canvas shows of it.
 * Owns: nothing but its layout; view and picture are the stores'.
 * May import state, services/picture, engine/geometry, ui and lucide-react.
 */
export { Navigator } from './navigator'
