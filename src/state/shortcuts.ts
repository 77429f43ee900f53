/**
 * Every key of the app, once: the bindings, the tooltips and the help dialog all read this table. Keys are spelt for the
 * eye ("Mod+Shift+Z": Mod is ⌘ on Apple keyboards, Ctrl elsewhere).
 */
export const SHORTCUTS = {
  brush: { keys: ['B'], does: 'Brush', group: 'Tools' },
  eraser: { keys: ['E'], does: 'Eraser', group: 'Tools' },
  swap: { keys: ['X'], does: 'Swap brush and eraser', group: 'Tools' },
  hand: { keys: ['H'], does: 'Hand', group: 'Tools' },
  holdHand: { keys: ['Space'], does: 'Hand, while held', group: 'Tools' },
  smaller: { keys: ['['], does: 'Smaller brush', group: 'Tools' },
  larger: { keys: [']'], does: 'Larger brush', group: 'Tools' },
  softer: { keys: ['Shift+['], does: 'Softer brush', group: 'Tools' },
  harder: { keys: ['Shift+]'], does: 'Harder brush', group: 'Tools' },
  moveBrush: { keys: ['Arrow keys'], does: 'Move the brush on the focused canvas', group: 'Tools' },
  stampBrush: { keys: ['Enter'], does: 'Put the brush down, lift it', group: 'Tools' },
  undo: { keys: ['Mod+Z'], does: 'Undo', group: 'Mask' },
  redo: { keys: ['Mod+Shift+Z', 'Mod+Y'], does: 'Redo', group: 'Mask' },
  invert: { keys: ['Mod+I'], does: 'Invert mask', group: 'Mask' },
  selectAll: { keys: ['Mod+A'], does: 'Select all', group: 'Mask' },
  clear: { keys: ['Mod+D'], does: 'Clear mask', group: 'Mask' },
  fit: { keys: ['0'], does: 'Fit', group: 'View' },
  actualSize: { keys: ['1'], does: '100%', group: 'View' },
  zoomIn: { keys: ['+'], does: 'Zoom in', group: 'View' },
  zoomOut: { keys: ['-'], does: 'Zoom out', group: 'View' },
  panels: { keys: ['Tab'], does: 'Hide or show the panels (canvas focused)', group: 'View' },
  open: { keys: ['Mod+O'], does: 'Open image', group: 'Work' },
  generate: { keys: ['Mod+Enter'], does: 'Generate', group: 'Work' },
  cancel: { keys: ['Escape'], does: 'Cancel the stroke, close the dialog, cancel the run', group: 'Work' },
  holdOriginal: { keys: ['\\'], does: 'Show the original, while held', group: 'Results' },
  previous: { keys: ['ArrowLeft'], does: 'Previous result', group: 'Results' },
  next: { keys: ['ArrowRight'], does: 'Next result', group: 'Results' },
  download: { keys: ['Mod+S'], does: 'Download', group: 'Results' },
  help: { keys: ['?'], does: 'Keyboard shortcuts', group: 'Work' },
} as const satisfies Record<string, { keys: readonly string[]; does: string; group: string }>

export type ShortcutId = keyof typeof SHORTCUTS

/** The first spelling, for a tooltip. */
export function keysOf(id: ShortcutId): string {
  return SHORTCUTS[id].keys[0]
}
