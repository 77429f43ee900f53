/**
 * The ways a picture comes in from anywhere on the page: file dialog, drop, paste; and the question before replacing.
 * Owns: the one file input of the page and the drop target's looks.
 * May import state and ui.
 */
export { OpenImage } from './open-image'
export { OpeningProgress } from './opening-progress'
export { ReplaceDialog } from './replace-dialog'
