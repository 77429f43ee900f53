/**
 * The bar above everything: the document's name and size, undo and redo, zoom, the view menu, compare mode, settings and help.
 * Owns: its layout only.
 * May import state, ui and lucide-react.
 */
export { CompareBar } from './compare-bar'
export { TopBar } from './top-bar'
