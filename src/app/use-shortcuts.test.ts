import { beforeEach, expect, it, vi } from 'vitest'
import { docPoint } from '../engine/geometry'
import type { StoredJob, StoredResult } from '../services/storage'
import { closeGrid, toggleGrid } from '../state/compare/grid-store'
import { useDocumentStore } from '../state/document/document-store'
import { useToolStore } from '../state/document/tool-store'
import { useMaskWorkStore } from '../state/mask/mask-work'
import { commitWand, previewWand } from '../state/mask/wand'
import { selectWhole } from '../state/mask/whole-mask'
import { usePanelStore } from '../state/page/panel-store'
import { judge } from '../state/results/judge'
import { addRunning, removeRunning, useRunStore } from '../state/runs/run-store'
import { storage } from '../state/session/session'
import { openDocument } from '../state/test/held-picture'
import { listenToShortcuts } from './use-shortcuts'

const { takeBackOperation } = vi.hoisted(() => ({ takeBackOperation: vi.fn() }))
vi.mock('../features/mask-menu', () => ({ takeBackOperation }))
vi.mock('../features/edit-panel', () => ({ useGenerate: () => {} }))
vi.mock('../features/results', () => ({ stepSelection() {} }))

const page = new EventTarget()
vi.stubGlobal('window', page)
vi.stubGlobal('Element', class {})
vi.stubGlobal('KeyboardEvent', Event)
const generate = vi.fn()

beforeEach(() => {
  openDocument()
  generate.mockClear()
  takeBackOperation.mockClear()
  usePanelStore.setState({ dialog: null })
  useRunStore.setState({ running: [] })
  return listenToShortcuts(generate)
})

/** Returns whether the page took the key. */
function press(key: string, more: object = {}): boolean {
  const event = Object.assign(new Event('keydown', { cancelable: true }), {
    key,
    code: key === '[' ? 'BracketLeft' : '',
    getModifierState: (name: string) => name === 'Control' && event.ctrlKey,
    ctrlKey: key === 'Enter',
    ...more,
  })
  return !page.dispatchEvent(event)
}

it('generates once a press, however long it is held; steps go on', () => {
  press('Enter')
  // The browser is not to do anything of its own either.
  expect(press('Enter', { repeat: true })).toBe(true)
  expect(generate).toHaveBeenCalledTimes(1)
  const { brushSizeDocPx } = useToolStore.getState()
  press('[')
  press('[', { repeat: true })
  expect(useToolStore.getState().brushSizeDocPx).toBeLessThan(brushSizeDocPx * 0.85)
})

it('takes letters by their place where the keyboard writes another script, and only there', () => {
  useToolStore.setState({ toolId: 'brush' })
  const tool = () => useToolStore.getState().toolId
  expect(press('у', { code: 'KeyE' })).toBe(true)
  expect(tool()).toBe('eraser')
  // On this keyboard B stands elsewhere.
  expect(press('ä', { code: 'KeyB' })).toBe(false)
  expect(tool()).toBe('eraser')
  expect(press('b', { code: 'KeyN' })).toBe(true)
  expect(tool()).toBe('brush')
})

it('Escape asks about what runs for the open picture alone', () => {
  addRunning({ id: 'j', documentId: 'other' } as StoredJob)
  press('Escape')
  expect(usePanelStore.getState().dialog).toBeNull()
  expect(takeBackOperation).toHaveBeenCalledOnce()
  addRunning({ id: 'k', documentId: 'd' } as StoredJob)
  press('Escape')
  expect(usePanelStore.getState().dialog).toBe('cancel-run')
})

it('nobody is asked any more about a run that has ended', () => {
  for (const id of ['j', 'k']) addRunning({ id, documentId: 'd' } as StoredJob)
  press('Escape')
  removeRunning('j')
  expect(usePanelStore.getState().dialog).toBe('cancel-run')
  removeRunning('k')
  expect(usePanelStore.getState().dialog).toBeNull()
  // Another dialog that is open by then stays.
  addRunning({ id: 'l', documentId: 'd' } as StoredJob)
  press('Escape')
  usePanelStore.setState({ dialog: 'settings' })
  removeRunning('l')
  expect(usePanelStore.getState().dialog).toBe('settings')
})

it('Escape stops a selection that is being worked out, and asks about the run only then', async () => {
  addRunning({ id: 'k', documentId: 'd' } as StoredJob)
  previewWand({ at: docPoint(5, 5), mode: 'add', tolerance: 10 })
  commitWand()
  await vi.waitUntil(() => useMaskWorkStore.getState().work, { interval: 1 })
  press('Escape')
  expect(usePanelStore.getState().dialog).toBeNull()
  press('Escape')
  expect(usePanelStore.getState().dialog).toBe('cancel-run')
})

it('undo and redo are of verdicts while the grid lies over the picture', async () => {
  const result = { id: 'r', documentId: 'd' } as StoredResult
  await storage.results.put(result)
  selectWhole()
  await judge('r', { kind: 'pick' })
  const verdict = async () => (await storage.results.get('r'))?.judgement?.verdict
  const deeds = () => useDocumentStore.getState().history.undo.length
  toggleGrid()
  press('z', { ctrlKey: true })
  await vi.waitFor(async () => expect(await verdict()).toBeUndefined())
  press('z', { ctrlKey: true })
  press('y', { ctrlKey: true })
  await vi.waitFor(async () => expect(await verdict()).toBe('picked'))
  expect(deeds()).toBe(1)
  closeGrid()
  press('z', { ctrlKey: true })
  await vi.waitFor(() => expect(deeds()).toBe(0))
})
