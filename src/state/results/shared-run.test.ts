import { beforeEach, expect, it, vi } from 'vitest'
import { Mask } from '../../engine/mask'
import { pause } from '../../lib/pause'
import type { EditedImage } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { setPainting } from '../document/tool-store'
import { answer, asked, bounds, composed, keepResult, openDocument, plan, size } from '../test/held-picture'
import { lastUsed, setSelecting, showChoice } from '../wish/paste-store'
import { createArrivals } from './arrivals'
import { useCompareStore } from './compare-store'
import { mayShowNext, sharedRun } from './shared-run'
import { selectResult } from './shown-result'

/** What is open of popovers and dialogs. */
let panel: object | null = null
const openPanel = () => {
  panel = {}
}
const job = {
  ...{ id: 'j', documentId: 'd', plan, mask: null, canvas: bounds },
  parameters: { model: 'm', n: 1, extraFields: [] },
} as unknown as StoredJob
const image = { unavailable: false, bytes: new Uint8Array([1]) } as unknown as EditedImage

beforeEach(async () => {
  vi.stubGlobal('document', { querySelector: () => panel })
  panel = null
  setPainting(false)
  openDocument()
  for (const id of ['a', 'b']) await keepResult(id)
})

async function choose(id: string): Promise<void> {
  const selecting = selectResult(id)
  await answer('compose', composed)
  await selecting
}

/** The first result of a run comes. `meanwhile` is done between the press and that. Returns what is selected then. */
async function arrive(meanwhile: () => unknown = () => {}): Promise<string | null> {
  const shared = sharedRun()
  const arrivals = createArrivals(job, { id: 'd', name: 'd.png' } as OpenDocument, shared)
  await meanwhile()
  asked.length = 0
  arrivals.take([image])
  await answer('compose', composed)
  if (!mayShowNext(shared)) await answer('drop', null)
  await arrivals.settled()
  return useCompareStore.getState().selectedId
}

const NEWCOMER = expect.stringContaining('-')

it('is shown where nothing speaks against it: over none, over what was selected at the press, over an earlier newcomer', async () => {
  expect(await arrive()).toEqual(NEWCOMER)
  await choose('a')
  expect(await arrive()).toEqual(NEWCOMER)
  // The one before showed itself after the press on the next run.
  const pressedBefore = { ...sharedRun(), chosenBefore: 'a' }
  expect(mayShowNext(pressedBefore)).toBe(true)
})

const painted = () => useDocumentStore.setState(({ maskRevision }) => ({ maskRevision: maskRevision + 1 }))
const WORKED_ON: readonly [string, () => void][] = [
  ['it is painted where the last part of a combination shows', () => setSelecting(true)],
  [
    'it is painted where the result shows',
    () => showChoice({ ...lastUsed(), mask: new Mask(size).snapshot() }),
  ],
]

it.each([
  ...WORKED_ON.map(([words, begin]): [string, () => unknown] => [
    words,
    () => {
      begin()
      painted()
    },
  ]),
  ['a note on it is written', openPanel] as [string, () => unknown],
])('takes nothing from the hand while %s', async (_, meanwhile) => {
  await choose('a')
  expect(await arrive(meanwhile)).toBe('a')
})

it.each(WORKED_ON)('is shown though %s, where the hand has rested since the press', async (_, begin) => {
  await choose('a')
  begin()
  expect(await arrive()).toEqual(NEWCOMER)
  setSelecting(false)
})

it('is shown once the stroke that is being painted has ended, or the next of its run is where the picture has changed by then', async () => {
  for (const [changed, shown] of [
    [() => {}, NEWCOMER],
    [() => useDocumentStore.setState({ adopted: [] }), 'a'],
  ] as const) {
    await choose('a')
    const shared = sharedRun()
    const arrivals = createArrivals(job, { id: 'd', name: 'd.png' } as OpenDocument, shared)
    setPainting(true)
    asked.length = 0
    arrivals.take([image])
    await answer('compose', composed)
    await pause(5)
    expect(useCompareStore.getState().selectedId).toBe('a')
    changed()
    setPainting(false)
    if (shown === 'a') await answer('drop', null)
    await arrivals.settled()
    expect(useCompareStore.getState().selectedId).toEqual(shown)
    expect(shared.isShown).toBe(shown !== 'a')
  }
})

it('does not take the place of a result that was chosen since the press', async () => {
  await choose('a')
  expect(await arrive(() => choose('b'))).toBe('b')
})

it('is shown beside an open panel where no result is selected', async () => {
  openPanel()
  expect(await arrive()).toEqual(NEWCOMER)
})
