import { createBoxTool } from './box-tool'
import { handTool } from './hand-tool'
import { createLassoTool } from './lasso-tool'
import { createPolygonTool } from './polygon-tool'
import { createSmartTool } from './smart-tool'
import { createStrokeTool } from './stroke-tool'
import type { Tool } from './tool'
import { createWandTool } from './wand-tool'

/** Every tool, in the order of the tool rail. */
export const TOOLS = {
  brush: createStrokeTool({ id: 'brush', label: 'Brush', key: 'b' }, 'paint', 'Brush stroke'),
  eraser: createStrokeTool({ id: 'eraser', label: 'Eraser', key: 'e' }, 'erase', 'Eraser stroke'),
  lasso: createLassoTool({ id: 'lasso', label: 'Lasso', key: 'l' }),
  polygon: createPolygonTool({ id: 'polygon', label: 'Polygon', key: 'p' }),
  rectangle: createBoxTool({ id: 'rectangle', label: 'Rectangle', key: 'm' }, 'rectangle'),
  ellipse: createBoxTool({ id: 'ellipse', label: 'Ellipse', key: 'o' }, 'ellipse'),
  wand: createWandTool({ id: 'wand', label: 'Magic wand', key: 'w' }),
  smart: createSmartTool({ id: 'smart', label: 'Smart select', key: 's' }),
  hand: handTool,
} as const satisfies Record<string, Tool>

export type ToolId = keyof typeof TOOLS

export function toolById(id: ToolId): Tool {
  return TOOLS[id]
}
