import { beforeEach, expect, it, vi } from 'vitest'
import { coverStage, resizeStage, splitStage } from './stage-layout'
import { setPainting } from './tool-store'
import { fitView, panView, showRect, useViewStore } from './view-store'

const document = { width: 400, height: 400 }
const bottomOf = () => {
  const { view } = useViewStore.getState()
  return view.offsetY + view.scale * document.height
}

beforeEach(() => {
  setPainting(false)
  splitStage(1, document)
  coverStage(0, document)
  resizeStage({ width: 390, height: 456 }, document)
  fitView(document)
})

it('a fitted picture keeps clear of what lies along the lower edge, and takes the room back', () => {
  const whole = bottomOf()
  coverStage(120, document)
  expect(bottomOf()).toBeLessThanOrEqual(456 - 120)
  resizeStage({ width: 390, height: 400 }, document)
  expect(bottomOf()).toBeLessThanOrEqual(400 - 120)
  resizeStage({ width: 390, height: 456 }, document)
  coverStage(0, document)
  expect(bottomOf()).toBe(whole)
})

it('a picture that was moved by hand stays where it is', () => {
  panView(10, 20)
  const { view } = useViewStore.getState()
  coverStage(120, document)
  expect(useViewStore.getState().view).toEqual(view)
})

it('a part around the picture that is shown as a whole stays so', () => {
  const around = { x: -400, y: 0, width: 800, height: 400 }
  showRect(around)
  coverStage(120, document)
  resizeStage({ width: 300, height: 456 }, document)
  const { view } = useViewStore.getState()
  const left = view.offsetX + view.scale * around.x
  expect(left).toBeGreaterThan(0)
  expect(left + view.scale * around.width).toBeCloseTo(300 - left)
  expect(view.offsetY + (view.scale * around.height) / 2).toBeCloseTo((456 - 120) / 2)
})

it('a stroke keeps its view and its panes; what came meanwhile is laid out when it ends', async () => {
  vi.stubGlobal('devicePixelRatio', 1)
  const before = useViewStore.getState()
  setPainting(true)
  coverStage(120, document)
  splitStage(2, document)
  resizeStage({ width: 390, height: 400 }, document)
  expect(useViewStore.getState()).toBe(before)
  setPainting(false)
  await Promise.resolve()
  const { panes, stage } = useViewStore.getState()
  expect([panes.length, stage.height]).toEqual([2, 400])
  expect(bottomOf()).toBeLessThanOrEqual(400 - 120)
})

it('what a stroke took back of its layout leaves the view as it was', async () => {
  const { view } = useViewStore.getState()
  setPainting(true)
  splitStage(2, document)
  splitStage(1, document)
  setPainting(false)
  await Promise.resolve()
  expect(useViewStore.getState()).toMatchObject({ view, panes: [{ width: 390, height: 456 }] })
})
