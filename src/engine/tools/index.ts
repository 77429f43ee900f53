/**
 * The tools as small state machines: pointer and key events in, commands out. No tool touches a mask or a view itself.
 * Owns: the registry (one line a tool) and each tool's states.
 * May import engine/geometry, engine/mask (types) and engine/shapes.
 */
export { TOOLS, type ToolId, toolById } from './registry'
export {
  type Box,
  type Draft,
  type Held,
  isHeld,
  type PointerSample,
  type SmartPrompt,
  type Tool,
  type ToolCommand,
  type ToolEvent,
  type ToolSettings,
  type ToolState,
} from './tool'
