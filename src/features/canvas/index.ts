/**
 * The picture on the screen: tiles of the document and of the shown result, the mask's overlay, and the pointer.
 * Owns: konva, what is drawn where, and how pointer, touch, pen and keys become tool events.
 * May import state, engine and ui.
 */
export { Canvas } from './canvas'
