import { expect, it } from 'vitest'
import { TOOLS } from '.'

it('names every tool once, by id, label and key', () => {
  const rows = Object.entries(TOOLS).map(([id, tool]) => [id, tool.id, tool.label, tool.key, tool.cursor])
  expect(rows).toEqual([
    ['brush', 'brush', 'Brush', 'b', 'ring'],
    ['eraser', 'eraser', 'Eraser', 'e', 'ring'],
    ['lasso', 'lasso', 'Lasso', 'l', 'crosshair'],
    ['polygon', 'polygon', 'Polygon', 'p', 'crosshair'],
    ['rectangle', 'rectangle', 'Rectangle', 'm', 'crosshair'],
    ['ellipse', 'ellipse', 'Ellipse', 'o', 'crosshair'],
    ['wand', 'wand', 'Magic wand', 'w', 'crosshair'],
    ['smart', 'smart', 'Smart select', 's', 'crosshair'],
    ['hand', 'hand', 'Hand', 'h', 'grab'],
  ])
})
