import { afterEach, expect, it, vi } from 'vitest'
import { Mask, MaskEdit, stampCapsule } from '../../engine/mask'
import { useDocumentStore } from '../document/document-store'
import { recordStroke } from '../history/deeds'
import { currentRuns, settledRuns } from './model-runs'

const size = { width: 400, height: 300 }

afterEach(() => vi.unstubAllGlobals())

function show(): Mask {
  const mask = new Mask(size)
  useDocumentStore.setState({
    document: {
      ...{ ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours: {} as never },
      ...{ id: 'a', name: 'a.png', file: new Blob(), openedAtMs: 0 },
      ...{ canvas: { x: 0, y: 0, ...size }, fileSize: size },
    },
    mask,
  })
  return mask
}

it('plans with a stroke whose last frame is not on the screen yet', () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  const mask = show()
  expect(currentRuns()).toMatchObject([{ sendsMask: false, problems: [{}] }])
  const edit = new MaskEdit(mask)
  const dot = { ax: 200, ay: 150, aRadius: 20, bx: 200, by: 150, bRadius: 20, hardness01: 1 }
  stampCapsule(edit, dot, 'paint')
  recordStroke('Brush', edit.commit(), () => {})
  expect(settledRuns()).toMatchObject([{ sendsMask: true, problems: [] }])
  expect(currentRuns()).toBe(settledRuns())
})
