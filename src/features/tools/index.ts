/**
 * The tool rail, and the active tool's options above the canvas.
 * Owns: their layout and the tools' icons.
 * May import state, engine/tools (types), ui and lucide-react.
 */
export { ToolOptions } from './tool-options'
export { ToolRailPanel } from './tool-rail-panel'
