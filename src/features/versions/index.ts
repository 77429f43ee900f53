/**
 * Which result became whose base, from the picture as it was opened to what is shown now, and the way back to any of it.
 * Owns: the dialog with the tree and the button that opens it.
 * May import state, services (types), ui and lib.
 */
export { Versions } from './versions'
export { VersionsButton } from './versions-button'
