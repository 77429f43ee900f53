import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import {
  clearMask,
  createMaskChange,
  FULL_TILE,
  Mask,
  type MaskSnapshot,
  swapMaskChange,
  TILE_SIZE,
} from '../../engine/mask'
import { WorkerNotStarted } from '../../services/workers'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { operate, recordMaskDeed, withdraw } from '../history/deeds'
import { jumpTo, redo, undo } from '../history/steps'
import { useNoticeStore } from '../page/notice-store'
import {
  adjustOperation,
  cancelOperation,
  keepOperation,
  startOperation,
  useMaskOperationStore,
} from './mask-operations'
import { clear } from './whole-mask'

type Call = {
  readonly snapshot: MaskSnapshot
  readonly end: (tile?: number) => void
  readonly fail: (error: Error) => void
}

const { calls } = vi.hoisted(() => ({ calls: [] as Call[] }))

// What is said after a frame would be said in the next test.
vi.mock('../page/after-frame', () => ({ afterFrame: () => {} }))
// Ends when it is told to, with the second of two tiles, or another, covered besides those that are.
vi.mock('../../services/mask-operations', () => ({
  createMaskOperationsClient: () => ({
    call: (_: 'operate', { snapshot }: Pick<Call, 'snapshot'>, { signal }: { signal: AbortSignal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        calls.push({ snapshot, end: (tile = 1) => resolve({ tiles: [[tile, FULL_TILE]] }), fail: reject })
      }),
  }),
}))

const SIZE = { width: 2 * TILE_SIZE, height: TILE_SIZE }

beforeEach(() => {
  open('a')
  calls.length = 0
})

it('is done anew to what the mask became while it was computed', async () => {
  const done = startOperation('grow')
  await began(1)
  paintFirstTile()
  calls[0]!.end()
  await began(2)
  calls[1]!.end()
  await done
  expect(covered()).toEqual([true, true])
  expect(labels()).toEqual(['Brush stroke', 'Mask grown'])
})

it.each([
  ['feather', 'Mask feathered'],
  ['grow', 'Mask grown'],
] as const)('%s is done to what the operation before it makes of the mask', async (kind, label) => {
  const both = [startOperation('grow'), startOperation(kind)]
  await began(1)
  calls[0]!.end()
  await began(2)
  expect(calls[1]!.snapshot.tiles.map(([index]) => index)).toEqual([1])
  calls[1]!.end(0)
  await Promise.all(both)
  expect(covered()).toEqual([true, true])
  expect(labels()).toEqual(['Mask grown', label])
  expect(useMaskOperationStore.getState().latest).toMatchObject({ kind, done01: null })
})

it('what is started while an amount is changed is done to what that makes of the mask', async () => {
  await grown()
  const both = [adjustOperation(20), startOperation('feather')]
  await began(2)
  // It can be changed on.
  both.push(adjustOperation(30))
  await began(3)
  calls[2]!.end()
  await began(4)
  expect(calls[3]!.snapshot.tiles.map(([index]) => index)).toEqual([1])
  calls[3]!.end(0)
  await Promise.all(both)
  expect(labels()).toEqual(['Mask grown', 'Mask feathered'])
  expect(useMaskOperationStore.getState().amounts).toMatchObject({ grow: 30, feather: 10 })
})

it('what waits for an operation goes with it', async () => {
  await grown()
  const both = [adjustOperation(20), startOperation('feather')]
  await began(2)
  cancelOperation()
  await Promise.all(both)
  expect(calls).toHaveLength(2)
  expect(labels()).toEqual([])
  expect(useMaskOperationStore.getState().latest).toBeNull()
})

it('undo stops what was asked for last, and the one before it goes on', async () => {
  const both = [startOperation('grow'), startOperation('feather')]
  await began(1)
  await undo()
  expect(useMaskOperationStore.getState().latest).toMatchObject({ kind: 'grow', done01: 0 })
  calls[0]!.end()
  await Promise.all(both)
  expect(calls).toHaveLength(1)
  expect(labels()).toEqual(['Mask grown'])
})

it('what is taken back leaves nothing to redo that was done over it', async () => {
  paintFirstTile()
  clear()
  await undo()
  expect(withdraw(useDocumentStore.getState().history.undo[0]!)).toBe(true)
  expect(useDocumentStore.getState().history).toMatchObject({ undo: [], redo: [] })
})

it('undo stops what is under way, and leaves what was done before', async () => {
  paintFirstTile()
  const done = startOperation('grow')
  await began(1)
  await undo()
  await done
  expect(covered()).toEqual([true, false])
  expect(labels()).toEqual(['Brush stroke'])
  expect(useMaskOperationStore.getState().latest).toBeNull()
  await undo()
  expect(covered()).toEqual([false, false])
})

it('a step elsewhere in the history stops what is under way, and is taken', async () => {
  const steps: readonly (() => Promise<void>)[] = [
    () => jumpTo(1),
    async () => {
      await jumpTo(0)
      await startedAnd(redo)
    },
  ]
  for (const step of steps) {
    open('a')
    paintFirstTile()
    clear()
    await startedAnd(step)
    expect(covered()).toEqual([true, false])
    expect(labels()).toEqual(['Brush stroke'])
    expect(useDocumentStore.getState().history.redo.map(({ label }) => label)).toEqual(['Mask cleared'])
  }
})

it('a step that leads nowhere else stops nothing', async () => {
  for (const step of [() => jumpTo(0), redo]) {
    open('a')
    calls.length = 0
    const done = startOperation('grow')
    await began(1)
    await step()
    calls[0]!.end()
    await done
    expect(labels()).toEqual(['Mask grown'])
  }
})

it('undo while the amount is changed takes the operation back', async () => {
  await grown()
  const adjusted = adjustOperation(20)
  await began(2)
  await undo()
  await adjusted
  expect(covered()).toEqual([false, false])
  expect(labels()).toEqual([])
})

it('is no more to be adjusted once it was cancelled, or another document came', async () => {
  for (const end of [cancelOperation, () => open('b')]) {
    const done = startOperation('grow')
    await began(1)
    end()
    await done
    expect(useMaskOperationStore.getState().latest).toBeNull()
    expect(covered()).toEqual([false, false])
    calls.length = 0
  }
})

it('an adjustment leaves alone what was done after the operation', async () => {
  await grown()
  const adjusted = adjustOperation(20)
  await began(2)
  operate('Mask cleared', clearMask)
  calls[1]!.end()
  await adjusted
  expect(covered()).toEqual([false, false])
  expect(labels()).toEqual(['Mask grown', 'Mask cleared'])
  expect(useMaskOperationStore.getState().latest).toBeNull()
})

it('is no more to be taken back once something else was done, though that is undone', async () => {
  await grown()
  paintFirstTile()
  expect(useMaskOperationStore.getState().latest).toBeNull()
  await undo()
  cancelOperation()
  expect(labels()).toEqual(['Mask grown'])
})

it('is kept as it comes out where it is kept while its amount is changed', async () => {
  await grown()
  const adjusted = adjustOperation(20)
  await began(2)
  keepOperation()
  calls[1]!.end(0)
  await adjusted
  expect(covered()).toEqual([true, false])
  expect(useMaskOperationStore.getState().latest).toBeNull()
})

it('is kept as it was where what was kept is stopped', async () => {
  await grown()
  const adjusted = adjustOperation(20)
  await began(2)
  keepOperation()
  cancelOperation()
  await adjusted
  expect(covered()).toEqual([false, true])
  expect(labels()).toEqual(['Mask grown'])
})

it('offers a reload where its worker could not be had', async () => {
  const done = startOperation('grow')
  await began(1)
  calls[0]!.fail(new WorkerNotStarted())
  await done
  expect(useNoticeStore.getState().notices.at(-1)).toMatchObject({
    text: expect.stringMatching(/^The mask could not be changed. A part of the app could not be loaded/),
    action: { label: 'Reload' },
  })
})

function open(id: string): void {
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: { id } as OpenDocument,
    mask: new Mask(SIZE),
    history: emptyHistory(),
  })
}

async function grown(): Promise<void> {
  const done = startOperation('grow')
  await began(1)
  calls[0]!.end()
  await done
}

/** Takes a step while an operation is under way, of which nothing is left then. */
async function startedAnd(step: () => Promise<void>): Promise<void> {
  calls.length = 0
  const done = startOperation('grow')
  await began(1)
  await step()
  expect(useMaskOperationStore.getState().latest).toBeNull()
  await done
}

async function began(count: number): Promise<void> {
  await vi.waitFor(() => expect(calls).toHaveLength(count))
}

function paintFirstTile(): void {
  const { mask } = useDocumentStore.getState()
  recordMaskDeed('Brush stroke', swapMaskChange(mask, createMaskChange([[0, FULL_TILE]])))
}

function covered(): boolean[] {
  const { mask } = useDocumentStore.getState()
  return [0, 1].map((index) => mask.tileAt(index) === FULL_TILE)
}

function labels(): string[] {
  return useDocumentStore.getState().history.undo.map(({ label }) => label)
}
