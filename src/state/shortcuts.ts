/**
 * Every key of the app, once: the bindings, the tooltips and the help dialog all read this table. Keys are spelt for the
 * eye ("Mod+Shift+Z": Mod is ⌘ on Apple keyboards, Ctrl elsewhere).
 */
export const SHORTCUTS = {
  brush: { keys: ['B'], does: 'Brush', group: 'Tools' },
  eraser: { keys: ['E'], does: 'Eraser', group: 'Tools' },
  swap: { keys: ['X'], does: 'Swap brush and eraser', group: 'Tools' },
  lasso: { keys: ['L'], does: 'Lasso', group: 'Tools' },
  polygon: { keys: ['P'], does: 'Polygon', group: 'Tools' },
  rectangle: { keys: ['M'], does: 'Rectangle', group: 'Tools' },
  ellipse: { keys: ['O'], does: 'Ellipse', group: 'Tools' },
  wand: { keys: ['W'], does: 'Magic wand', group: 'Tools' },
  smart: { keys: ['S'], does: 'Smart select', group: 'Tools' },
  hand: { keys: ['H'], does: 'Hand', group: 'Tools' },
  holdHand: { keys: ['Space'], does: 'Hand, while held', group: 'Tools' },
  smaller: { keys: ['['], does: 'Smaller brush', group: 'Tools' },
  larger: { keys: [']'], does: 'Larger brush', group: 'Tools' },
  softer: { keys: ['Shift+['], does: 'Softer brush', group: 'Tools' },
  harder: { keys: ['Shift+]'], does: 'Harder brush', group: 'Tools' },
  moveBrush: { keys: ['Arrow keys'], does: 'Move the cursor on the focused canvas', group: 'Canvas' },
  stampBrush: {
    keys: ['Enter'],
    does: 'Put the brush down, lift it; click; close a polygon',
    group: 'Canvas',
  },
  moveShape: { keys: ['Arrow keys'], does: 'Move a rectangle or ellipse (Shift: resize)', group: 'Canvas' },
  moveFrame: { keys: ['Arrow keys'], does: 'Move the focused frame (Shift: resize)', group: 'Canvas' },
  takeCorner: { keys: ['Backspace'], does: 'Take back a corner of the polygon', group: 'Canvas' },
  addTo: { keys: ['Shift'], does: 'Add to the mask; straight line; square', group: 'Canvas' },
  takeFrom: { keys: ['Alt'], does: 'Subtract; brush size and hardness by dragging', group: 'Canvas' },
  intersect: { keys: ['Shift+Alt'], does: 'Intersect with the mask', group: 'Canvas' },
  undo: { keys: ['Mod+Z'], does: 'Undo', group: 'Mask' },
  redo: { keys: ['Mod+Shift+Z', 'Mod+Y'], does: 'Redo', group: 'Mask' },
  invert: { keys: ['Mod+I'], does: 'Invert mask', group: 'Mask' },
  selectAll: { keys: ['Mod+A'], does: 'Select all', group: 'Mask' },
  clear: { keys: ['Mod+D'], does: 'Clear mask', group: 'Mask' },
  copyMask: { keys: ['Mod+Shift+C'], does: 'Copy mask', group: 'Mask' },
  pasteMask: { keys: ['Mod+Shift+V'], does: 'Paste mask', group: 'Mask' },
  fit: { keys: ['0'], does: 'Fit', group: 'View' },
  actualSize: { keys: ['1'], does: '100%', group: 'View' },
  zoomIn: { keys: ['+'], does: 'Zoom in', group: 'View' },
  zoomOut: { keys: ['-'], does: 'Zoom out', group: 'View' },
  rotateLeft: { keys: [',', '4'], does: 'Rotate the view left', group: 'View' },
  rotateRight: { keys: ['.', '6'], does: 'Rotate the view right', group: 'View' },
  upright: { keys: ['5'], does: 'Reset rotation', group: 'View' },
  quickMask: { keys: ['Q'], does: 'Quick mask on, off', group: 'View' },
  panels: { keys: ['Tab'], does: 'Hide or show the panels (canvas focused)', group: 'View' },
  open: { keys: ['Mod+O'], does: 'Open image', group: 'Work' },
  inspector: { keys: ['I'], does: 'Request inspector', group: 'Work' },
  generate: { keys: ['Mod+Enter'], does: 'Generate', group: 'Work' },
  cancel: { keys: ['Escape'], does: 'Cancel the stroke, close the dialog, cancel the run', group: 'Work' },
  holdOriginal: { keys: ['\\'], does: 'Show the original, while held', group: 'Results' },
  previous: { keys: ['ArrowLeft'], does: 'Previous result', group: 'Results' },
  next: { keys: ['ArrowRight'], does: 'Next result', group: 'Results' },
  download: { keys: ['Mod+S'], does: 'Download', group: 'Results' },
  grid: { keys: ['G'], does: 'Grid of all results', group: 'Results' },
  pick: { keys: ['Shift+P'], does: 'Pick the selected result (in the grid: P)', group: 'Results' },
  reject: { keys: ['Shift+X'], does: 'Reject it (in the grid: X)', group: 'Results' },
  rate: {
    keys: ['Shift+1', 'Shift+2', 'Shift+3', 'Shift+4', 'Shift+5'],
    does: 'Rate it, 1 to 5 (in the grid: 1 to 5)',
    group: 'Results',
  },
  help: { keys: ['?'], does: 'Keyboard shortcuts', group: 'Work' },
} as const satisfies Record<string, { keys: readonly string[]; does: string; group: string }>

export type ShortcutId = keyof typeof SHORTCUTS

/** The first spelling, for a tooltip. */
export function keysOf(id: ShortcutId): string {
  return SHORTCUTS[id].keys[0]
}
