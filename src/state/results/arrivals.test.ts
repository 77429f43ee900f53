import { expect, it, vi } from 'vitest'
import { pause } from '../../lib/pause'
import type { EditedImage } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import type { OpenDocument } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { addRunning, removeRunning } from '../runs/run-store'
import { storage } from '../session/session'
import { answer, asked, bounds, composed, end, next, openDocument, plan } from '../test/held-picture'
import { takeTurn } from '../turns/take-turn'
import { createArrivals } from './arrivals'
import { useCompareStore } from './compare-store'
import { sharedRun } from './shared-run'

// Kept for a document that is not open: nothing is laid into it.
const job = {
  ...{ providerId: 'naga', providerName: 'naga.ac' },
  id: 'j',
  documentId: 'd',
  parameters: { model: 'm', n: 3, extraFields: [] },
} as unknown as StoredJob
const document = { id: 'd', name: 'd.png' } as OpenDocument
const image = { unavailable: false, bytes: new Uint8Array([1]) } as unknown as EditedImage

it('is stored as it comes, numbered over the whole job, before anything else of the job has come', async () => {
  const arrivals = createArrivals(job, document, sharedRun('run'))
  arrivals.take([image])
  await expect.poll(async () => (await storage.results.ofDocument('d')).length).toBe(1)
  arrivals.take([image, image])
  expect(await arrivals.settled()).toEqual({ failures: [] })
  const kept = await storage.results.ofDocument('d')
  expect(kept.map(({ index }) => index).sort()).toEqual([0, 1, 2])
  expect(JSON.stringify(useNoticeStore.getState())).toContain('3 results from m. Kept with d.png.')
})

it('says from whom it is where another provider has a model of that name', async () => {
  const other = { ...job, id: 'other', documentId: 'two' }
  const own = { ...other, id: 'own', providerId: 'openai', providerName: 'OpenAI' }
  for (const one of [other, own]) await storage.jobs.put(one)
  const arrivals = createArrivals(own, document, sharedRun('run'))
  arrivals.take([image])
  await arrivals.settled()
  expect(words().at(-1)).toBe('1 result from m, OpenAI. Kept with d.png.')
})

it('is told by its own name where the disk does not say more, which is asked as it comes', async () => {
  const read = vi.spyOn(storage.jobs, 'ofDocument').mockRejectedValue(new Error('The disk fails'))
  const arrivals = createArrivals({ ...job, id: 'unread' }, document, sharedRun('run'))
  arrivals.take([image])
  expect(read).toHaveBeenCalledTimes(1)
  expect(await arrivals.settled()).toEqual({ failures: [] })
  expect(words().at(-1)).toBe('1 result from m. Kept with d.png.')
  expect(read).toHaveBeenCalledTimes(1)
  read.mockRestore()
})

/** A job that runs here, of the document that is open. */
function runHere(id: string): StoredJob {
  openDocument()
  const here = {
    ...job,
    id,
    plan,
    mask: null,
    canvas: bounds,
    failures: [],
    parameters: { ...job.parameters, n: 2 },
  }
  addRunning(here)
  return here
}

const fail = ({ id }: { readonly id: number }) => {
  asked.splice(0)
  end.onmessage?.({
    data: { kind: 'error', id, name: 'Error', message: 'No document is open in the worker.', stack: '' },
  })
}
const words = () => useNoticeStore.getState().notices.map(({ text }) => text)

it('what cannot be laid in now is kept, the next one is laid in, and it is tried again once the job has ended', async () => {
  const here = runHere('here')
  await storage.jobs.put(here)
  const arrivals = createArrivals(here, document, sharedRun('run'))
  arrivals.take([image, image])
  fail(await next('compose'))
  const { args } = await answer('compose', composed)
  expect(await arrivals.settled()).toEqual({ failures: [] })
  expect(words()).toContainEqual(expect.stringMatching(/^A result came and is kept/))
  expect(useCompareStore.getState().shown?.layer).toBe(args.layer)
  const thumbnails = async () =>
    (await storage.results.ofDocument('d')).filter(({ jobId, thumbnail }) => jobId === here.id && thumbnail)
      .length
  expect(await thumbnails()).toBe(1)
  removeRunning(here.id)
  await answer('compose', composed)
  // It is seen in the filmstrip alone.
  await answer('drop', null)
  await expect.poll(thumbnails).toBe(2)
})

it('what is no picture is a failure of its job, and is kept as it came', async () => {
  const before = words().length
  const here = runHere('damaged')
  await storage.jobs.put(here)
  const arrivals = createArrivals(here, document, sharedRun('run'))
  arrivals.take([image])
  await answer('compose', { ok: false, error: { kind: 'not-an-image', fault: 'No picture.', message: '' } })
  const settled = await arrivals.settled()
  expect(settled.failures).toMatchObject([{ kind: 'damaged-answer', message: 'No picture.' }])
  expect(words().slice(before)).toEqual([])
  const kept = (await storage.jobs.get(here.id))?.unreadable ?? []
  for (const files of [settled.unreadable ?? [], kept])
    expect(await Promise.all(files.map((file) => file.text()))).toEqual(['\u0001'])
  expect((await storage.results.ofDocument('d')).some(({ jobId }) => jobId === here.id)).toBe(false)
  removeRunning(here.id)
})

it('is laid over no base that a deed is still putting together', async () => {
  const here = runHere('late')
  let letOn = () => {}
  const held = new Promise<void>((resolve) => {
    letOn = resolve
  })
  void takeTurn(() => held)
  const arrivals = createArrivals(here, document, sharedRun('run'))
  arrivals.take([image])
  await expect
    .poll(async () => (await storage.results.ofDocument('d')).some(({ jobId }) => jobId === here.id))
    .toBe(true)
  await pause(20)
  expect(asked.map(({ method }) => method)).not.toContain('compose')
  letOn()
  await answer('compose', composed)
  expect(await arrivals.settled()).toEqual({ failures: [] })
  removeRunning(here.id)
})
