import { beforeEach, expect, it } from 'vitest'
import { coverStage, resizeStage } from './stage-layout'
import { fitView, panView, useViewStore } from './view-store'

const document = { width: 400, height: 400 }
const bottomOf = () => {
  const { view } = useViewStore.getState()
  return view.offsetY + view.scale * document.height
}

beforeEach(() => {
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
