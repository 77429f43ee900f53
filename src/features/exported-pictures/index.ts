/**
 * The pictures in a file that holds several, to choose the one that is opened.
 * Owns: how they are listed; what they are comes from state.
 * May import state and ui.
 */
export { ExportedPictures } from './exported-pictures'
