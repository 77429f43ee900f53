import { handTool } from './hand-tool'
import { createStrokeTool } from './stroke-tool'
import type { Tool } from './tool'

/** Every tool, in the order of the tool rail. */
export const TOOLS = {
  brush: createStrokeTool({ id: 'brush', label: 'Brush', key: 'b' }, 'paint', 'Brush stroke'),
  eraser: createStrokeTool({ id: 'eraser', label: 'Eraser', key: 'e' }, 'erase', 'Eraser stroke'),
  hand: handTool,
} as const satisfies Record<string, Tool>

export type ToolId = keyof typeof TOOLS

export function toolById(id: ToolId): Tool {
  return TOOLS[id]
}
