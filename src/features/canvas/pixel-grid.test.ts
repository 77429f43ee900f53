import { expect, it, vi } from 'vitest'
import type { LayerContext } from './device-space'
import { paintPixelGrid } from './pixel-grid'

/** Lines that were drawn, and patterns made for them. */
const done = { lines: 0, patterns: 0 }
const context: Partial<LayerContext> = {
  save() {},
  restore() {},
  beginPath() {},
  fill() {},
  fillRect() {},
  rect: () => void done.lines++,
  createPattern: () => {
    done.patterns++
    return {} as CanvasPattern
  },
}
vi.stubGlobal(
  'OffscreenCanvas',
  class {
    getContext = () => context
  },
)

function linesAt(scale: number): number {
  const view = { scale, offsetX: 0, offsetY: 0, angleDeg: 0 }
  done.lines = 0
  const frame = { view, pixelRatio: 1, canvas: { width: 100, height: 100 } }
  paintPixelGrid(context as LayerContext, frame, { width: 10, height: 10 })
  return done.lines
}

it('shows as soon as the zoom is called 800 %', () => {
  expect(linesAt(7.994)).toBe(0)
  expect(linesAt(7.996)).toBe(18)
})

it('makes its pattern once', () => {
  linesAt(8)
  linesAt(9)
  expect(done.patterns).toBe(1)
})
