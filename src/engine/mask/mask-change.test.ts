import { expect, it } from 'vitest'
import { clearMask, Mask, selectAll, swapMaskChange, swapMaskChangeInSteps } from '.'

it('swaps one tile a step to the same mask, and returns the same way back', () => {
  const size = { width: 600, height: 300 }
  const [atOnce, inSteps] = [new Mask(size), new Mask(size)]
  const change = selectAll(new Mask(size))!
  selectAll(atOnce)
  selectAll(inSteps)
  const undo = swapMaskChange(atOnce, change)
  const edited: number[] = []
  const steps = swapMaskChangeInSteps(inSteps, change)
  let step = steps.next()
  for (; !step.done; step = steps.next()) edited.push(inSteps.editedPixels)
  expect(edited).toHaveLength(6)
  expect(edited).toEqual([...new Set(edited)])
  expect(step.value).toEqual(undo)
  expect(inSteps.snapshot()).toEqual(atOnce.snapshot())
  expect(clearMask(inSteps)).toBeNull()
})
