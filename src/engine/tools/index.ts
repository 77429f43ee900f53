/**
 * The tools as small state machines: pointer events in, commands out. No tool touches a mask or a view itself.
 * Owns: the registry (one line a tool) and each tool's states.
 * May import engine/geometry and engine/mask (types).
 */
export { TOOLS, type ToolId, toolById } from './registry'
export type { PointerSample, Tool, ToolCommand, ToolEvent, ToolSettings, ToolState } from './tool'
