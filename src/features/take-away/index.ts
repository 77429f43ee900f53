/**
 * Everything that can be taken along but the one picture: all results as a zip, a page and a sheet to show to others, and
 * the work itself as a project.
 * Owns: the layout of that menu and of the progress of what is being saved.
 * May import state, ui and lucide-react.
 */
export { SaveMenu } from './save-menu'
export { SavePanel } from './save-panel'
