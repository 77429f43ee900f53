import { beforeEach, expect, it } from 'vitest'
import { useNoticeStore } from '../page/notice-store'
import { cancelSaveTask, runSaveTask, useSaveStore } from './save-task'

const said = () => useNoticeStore.getState().notices.map(({ tone, text }) => `${tone}: ${text}`)

beforeEach(() => useNoticeStore.setState({ notices: [] }))

it('shows how far it is, and nothing once it is over', async () => {
  const seen: number[] = []
  await runSaveTask('Saving', 'Failed.', async ({ onProgress }) => {
    onProgress(0.5)
    seen.push(useSaveStore.getState().task?.done01 ?? -1)
  })
  expect(seen).toEqual([0.5])
  expect(useSaveStore.getState().task).toBeNull()
  expect(said()).toEqual([])
})

it('one at a time: a second is told so, and the first goes on', async () => {
  let finish = () => {}
  const first = runSaveTask('First', 'Failed.', () => new Promise((resolve) => (finish = resolve)))
  await runSaveTask('Second', 'Failed.', () => Promise.reject(new Error('Never begun')))
  expect(useSaveStore.getState().task?.title).toBe('First')
  expect(said()).toEqual(['status: Another file is still being made.'])
  finish()
  await first
})

it('stopped by the person it is no failure, and a closed dialog is not worth a word', async () => {
  const stopped = runSaveTask('Saving', 'Failed.', async ({ signal }) => {
    cancelSaveTask()
    signal.throwIfAborted()
  })
  await stopped
  expect(said()).toEqual(['status: Stopped. Nothing was saved.'])
  await runSaveTask('Saving', 'Failed.', () => Promise.reject(new DOMException('Closed', 'AbortError')))
  expect(said()).toHaveLength(1)
})

it('a failure is said in its words, and the next can begin', async () => {
  await runSaveTask('Saving', 'Failed.', () => Promise.reject(new Error('Disk')))
  expect(said()).toEqual(['alert: Failed.'])
  expect(useSaveStore.getState().task).toBeNull()
})
