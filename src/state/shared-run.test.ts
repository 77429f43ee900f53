import { beforeEach, expect, it, vi } from 'vitest'
import { Mask } from '../engine/mask'
import type { EditedImage } from '../services/providers'
import type { StoredJob } from '../services/storage'
import { createArrivals } from './arrivals'
import { useCompareStore } from './compare-store'
import type { OpenDocument } from './document-store'
import { lastUsed, setSelecting, showChoice } from './paste-store'
import { mayShowNext, sharedRun } from './shared-run'
import { selectResult } from './shown-result'
import { answer, asked, bounds, composed, keepResult, openDocument, plan, size } from './test/held-picture'
import { setPainting } from './tool-store'

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

it.each<[string, () => unknown]>([
  ['a stroke is painted', () => setPainting(true)],
  ['it is painted where the last part of a combination shows', () => setSelecting(true)],
  [
    'it is painted where the result shows',
    () => showChoice({ ...lastUsed(), mask: new Mask(size).snapshot() }),
  ],
  ['a note on it is written', openPanel],
])('takes nothing from the hand while %s', async (_, meanwhile) => {
  await choose('a')
  expect(await arrive(meanwhile)).toBe('a')
})

it('does not take the place of a result that was chosen since the press', async () => {
  await choose('a')
  expect(await arrive(() => choose('b'))).toBe('b')
})

it('is shown beside an open panel where no result is selected', async () => {
  openPanel()
  expect(await arrive()).toEqual(NEWCOMER)
})
