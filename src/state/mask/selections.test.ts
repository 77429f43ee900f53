import { beforeEach, expect, it, vi } from 'vitest'
import type { Shape } from '../../engine/shapes'
import { useDocumentStore } from '../document/document-store'
import { undo } from '../history/deeds'
import { openDocument } from '../test/held-picture'
import { whileMaskChanges } from '../turns/pending-mask'
import { onShapeTakenBack, reviseShape, selectShape } from './selections'

const at = (x: number): Shape => ({ kind: 'rectangle', x, y: 2, width: 4, height: 4 })
const labels = () => useDocumentStore.getState().history.undo.map(({ label }) => label)

beforeEach(openDocument)

it('a box that is taken back before its turn is let go of, and the one before it stays', async () => {
  const letGo = vi.fn()
  const stop = onShapeTakenBack(letGo)
  selectShape(at(2), 'add', 'First')
  void whileMaskChanges(() => new Promise(() => {}))
  selectShape(at(12), 'add', 'Second')
  expect(letGo).not.toHaveBeenCalled()
  await undo()
  expect(letGo).toHaveBeenCalledOnce()
  reviseShape(at(13), 'replace', 'Third')
  expect(labels()).toEqual(['First', 'Third'])
  reviseShape(at(14), 'replace', 'Fourth')
  expect(labels()).toEqual(['First', 'Fourth'])
  stop()
})
