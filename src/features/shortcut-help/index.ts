/**
 * The dialog that lists every key.
 * Owns: nothing but its layout; the keys are state/shortcuts.
 * May import state and ui.
 */
export { ShortcutHelp } from './shortcut-help'
