import { beforeEach, expect, it, vi } from 'vitest'
import { invertMask } from '../../engine/mask'
import type { Shape } from '../../engine/shapes'
import { useDocumentStore } from '../document/document-store'
import { operate } from '../history/deeds'
import { undo } from '../history/steps'
import { openDocument } from '../test/held-picture'
import { maskChanged, whileMaskChanges } from '../turns/mask-changes'
import { onShapeLetGo, reviseShape, selectShape } from './selections'

const at = (x: number): Shape => ({ kind: 'rectangle', x, y: 2, width: 4, height: 4 })
const labels = () => useDocumentStore.getState().history.undo.map(({ label }) => label)

const masked = () => useDocumentStore.getState().mask.bounds()

/** A change of the mask that is being computed. */
function holdMask(): () => Promise<void> {
  let release = () => {}
  const held = whileMaskChanges(() => new Promise<void>((resolve) => (release = resolve)))
  return async () => {
    release()
    await held
    await maskChanged()
  }
}

beforeEach(openDocument)

it('a box that is taken back before its turn is let go of, and the one before it stays', async () => {
  const letGo = vi.fn()
  const stop = onShapeLetGo(letGo)
  selectShape(at(2), 'add', 'First')
  const release = holdMask()
  selectShape(at(12), 'add', 'Second')
  expect(letGo).not.toHaveBeenCalled()
  await undo()
  expect(letGo).toHaveBeenCalledOnce()
  await release()
  reviseShape(at(13), 'replace', 'Third')
  expect(labels()).toEqual(['First', 'Third'])
  reviseShape(at(14), 'replace', 'Fourth')
  expect(labels()).toEqual(['First', 'Fourth'])
  stop()
})

it('a box that is moved while it waits is one box, and one Undo takes it back', async () => {
  const release = holdMask()
  selectShape(at(2), 'add', 'Drawn')
  reviseShape(at(3), 'add', 'Moved')
  reviseShape(at(4), 'add', 'Moved')
  await undo()
  await release()
  expect(labels()).toEqual([])
})

it('a box that was moved while it waited stands where it was moved to', async () => {
  const release = holdMask()
  selectShape(at(2), 'add', 'Drawn')
  reviseShape(at(10), 'add', 'Moved')
  await release()
  expect(labels()).toEqual(['Moved'])
  expect(masked()).toEqual({ x: 10, y: 2, width: 4, height: 4 })
})

it('a box in place of the mask stays to be moved when it stops one that waits', async () => {
  const letGo = vi.fn()
  const stop = onShapeLetGo(letGo)
  const release = holdMask()
  selectShape(at(2), 'add', 'Waits')
  selectShape(at(10), 'replace', 'Stays')
  expect(letGo).not.toHaveBeenCalled()
  reviseShape(at(12), 'replace', 'Moved')
  await release()
  expect(labels()).toEqual(['Moved'])
  stop()
})

it.each([
  ['selected something', 20],
  ['changed nothing', 4],
])('a box that %s is let go of once something else is done with the mask', (_, x) => {
  const letGo = vi.fn()
  const stop = onShapeLetGo(letGo)
  selectShape({ kind: 'rectangle', x: 2, y: 2, width: 12, height: 4 }, 'add', 'Wide')
  selectShape(at(x), 'add', 'Box')
  reviseShape(at(x + 1), 'add', 'Box')
  expect(letGo).not.toHaveBeenCalled()
  operate('Inverted', invertMask)
  expect(letGo).toHaveBeenCalledOnce()
  stop()
})
