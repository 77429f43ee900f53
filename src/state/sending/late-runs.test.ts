import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { clearMask, FULL_TILE, selectAll } from '../../engine/mask'
import type { RunArgs } from '../../services/edit-runs'
import type { StoredJob } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { setPainting } from '../document/tool-store'
import { operate } from '../history/deeds'
import { undo } from '../history/steps'
import { cancelOperation, startOperation } from '../mask/mask-operations'
import { clear } from '../mask/whole-mask'
import { useNoticeStore } from '../page/notice-store'
import { useRunStore } from '../runs/run-store'
import { editRuns, storage } from '../session/session'
import { answer, openDocument, plan } from '../test/held-picture'
import { takeTurn } from '../turns/take-turn'
import { changeWish } from '../wish/wish-store'
import { cancelAllJobs } from './cancel-jobs'
import { runSameAgain } from './repeat-run'
import { startJobs } from './run-jobs'

vi.stubGlobal('navigator', {})
vi.mock('../runs/run-args', () => ({ makeRunArgs: async () => ({ images: [] }) as unknown as RunArgs }))
vi.mock('../runs/mend-files', () => ({ mendFiles: async () => ({ ok: true, value: { images: [] } }) }))
vi.mock('../runs/run-worker', () => ({ wakeRunWorker() {}, leaveRunWorker() {} }))

/** Runs that were asked for while something else was under way. */

let nowMs = 0
vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
let endRun = () => {}

beforeEach(() => {
  openDocument()
  operate('Everything selected', selectAll)
  changeWish({ prompt: 'a lamp' })
  useNoticeStore.setState({ notices: [] })
  vi.spyOn(editRuns, 'call').mockImplementation((() => {
    const value = { ok: true, value: { failures: [], imageCount: 0 } }
    return new Promise((resolve) => {
      const before = endRun
      endRun = () => {
        before()
        resolve(value)
      }
    })
  }) as never)
})

afterEach(async () => {
  await vi.waitUntil(() => {
    endRun()
    return running().length === 0
  })
  nowMs += 10_000
})

const running = (): readonly StoredJob[] => useRunStore.getState().running.map(({ job }) => job)
const words = () => useNoticeStore.getState().notices.map(({ text }) => text)
const isUp = (count: number) => vi.waitUntil(() => running().length === count, { interval: 1 })

/** Lets everything go on that waits for nothing but its turn. */
const turns = () => new Promise<void>((resolve) => setTimeout(resolve))

function holdTurn(): () => void {
  let letOn = () => {}
  const held = new Promise<void>((resolve) => {
    letOn = resolve
  })
  void takeTurn(() => held)
  return letOn
}

it('starts what is asked for with another form, however soon', async () => {
  void startJobs()
  changeWish({ prompt: 'another lamp' })
  void startJobs()
  await isUp(2)
  expect(words()).toEqual([])
})

it('starts once while no jobs are up yet, and again for every later press', async () => {
  void startJobs()
  void startJobs()
  await isUp(1)
  await turns()
  expect(running()).toHaveLength(1)
  void startJobs()
  await isUp(2)
  expect(words()).toEqual([])
})

it('starts at once again where what was started has ended', async () => {
  const first = startJobs()
  await isUp(1)
  await vi.waitUntil(() => {
    endRun()
    return running().length === 0
  })
  await first
  void startJobs()
  await isUp(1)
})

it('starts nothing more, and says so, while what was asked for has yet to be sent', async () => {
  const letOn = holdTurn()
  void startJobs()
  nowMs += 3000
  await startJobs()
  expect(words()).toEqual(['What was asked for before has yet to be sent.'])
  letOn()
  await isUp(1)
  await turns()
  expect(running()).toHaveLength(1)
})

it('sends what was asked for, not what was typed while the deed before took its time', async () => {
  const letOn = holdTurn()
  const references = [new File([], 'style.png')]
  changeWish({ references })
  void startJobs()
  changeWish({ prompt: 'a lamp with', references: [] })
  letOn()
  await isUp(1)
  expect(running()[0]).toMatchObject({ parameters: { prompt: 'a lamp' }, references })
})

it('sends the frame where it is once the deed before has moved the canvas', async () => {
  changeWish({ editArea: 'frame', frame: { x: 20, y: 10, width: 16, height: 16 } })
  const letOn = holdTurn()
  void startJobs()
  changeWish({ frame: { x: 4, y: 2, width: 16, height: 16 }, prompt: 'a lamp with' })
  letOn()
  await isUp(1)
  changeWish({ editArea: null, frame: null })
  expect(running()[0]).toMatchObject({ parameters: { prompt: 'a lamp' }, plan: { source: { x: 4, y: 2 } } })
})

it('sends the mask once the stroke has ended, and says that it waits', async () => {
  operate('Mask cleared', clearMask)
  setPainting(true)
  void startJobs()
  await turns()
  expect(running()).toEqual([])
  expect(words()).toEqual(['This is sent once the stroke has ended.'])
  setPainting(false)
  operate('Everything selected', selectAll)
  await isUp(1)
  expect(running()[0]?.mask).not.toBeNull()
})

it.each([
  ['Undo', () => void undo()],
  ['Escape in the bar of an operation', cancelOperation],
  ['Cancel', cancelAllJobs],
])(
  '%s takes back what waits to be sent, and nothing else; the next press starts anew',
  async (_, takeBack) => {
    const letOn = holdTurn()
    const starting = startJobs()
    await turns()
    takeBack()
    await starting
    letOn()
    await turns()
    expect(words()).toEqual(['Nothing was sent.'])
    expect(useDocumentStore.getState().history.undo).toHaveLength(1)
    expect(running()).toEqual([])
    void startJobs()
    await isUp(1)
  },
)

it.each([
  ['Undo', () => void undo(), ['Nothing was sent.']],
  ['Clear', clear, ['Mask cleared.']],
])('an earlier run that is to be sent once more has its own mask: %s', async (_, change, said) => {
  const letOn = holdTurn()
  const job = { id: 'j', runId: 'r', documentId: 'other', parameters: { n: 1 }, plan } as StoredJob
  void runSameAgain([job])
  await turns()
  change()
  expect(words()).toEqual(said)
  letOn()
  await turns()
})

it('a run of the form is not sent with a mask that is cleared before', async () => {
  const letOn = holdTurn()
  void startJobs()
  await turns()
  clear()
  letOn()
  await turns()
  expect(words()).toEqual(['Nothing was sent.', 'Mask cleared.'])
  expect(running()).toEqual([])
})

it('says why nothing was sent', async () => {
  const letOn = holdTurn()
  const starting = startJobs()
  operate('Mask cleared', clearMask)
  letOn()
  await starting
  expect(words()).toEqual(['Nothing was sent. Paint over what shall change.'])
  nowMs += 1000
  const letOther = holdTurn()
  operate('Everything selected', selectAll)
  const late = startJobs()
  useDocumentStore.setState(({ document }) => ({ document: document && { ...document, id: 'other' } }))
  letOther()
  await late
  expect(words()).toContain('Nothing was sent. Another picture was opened before.')
  expect(running()).toEqual([])
})

it('of a picture that was changed just before, says that', async () => {
  const stop = useRunStore.subscribe(() => {
    stop()
    useDocumentStore.setState({ adopted: [{ resultId: 'a' } as never] })
  })
  await startJobs()
  const jobs = await storage.jobs.ofDocument('d')
  expect(jobs.flatMap(({ failures }) => failures)).toMatchObject([
    { kind: 'picture-changed', retryable: true },
  ])
})

it.each([
  [true, ['Mask shrunk']],
  [false, []],
])('an operation on the mask is not taken back once it was sent (sent: %s)', async (isSent, left) => {
  openDocument()
  const done = startOperation('shrink')
  await answer('operate', { tiles: [[0, FULL_TILE]] })
  await done
  if (isSent) {
    void startJobs()
    await isUp(1)
  }
  cancelOperation()
  expect(useDocumentStore.getState().history.undo.map(({ label }) => label)).toEqual(left)
  expect(words().at(-1)).toBe(isSent ? 'Mask shrunk.' : 'Taken back: mask shrunk.')
})
