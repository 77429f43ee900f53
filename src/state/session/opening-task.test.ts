import { expect, it } from 'vitest'
import { runOpeningTask, stopOpening, useOpeningTask } from './opening-task'

it('says how far it is while it lasts, and nothing once it is over', async () => {
  const seen: (number | null)[] = []
  await runOpeningTask(async ({ onProgress }) => {
    seen.push(useOpeningTask.getState().done01)
    onProgress(0.5)
    seen.push(useOpeningTask.getState().done01)
  })
  expect(seen).toEqual([0, 0.5])
  expect(useOpeningTask.getState()).toEqual({ done01: null, canStop: false })
})

it('stopped, its work is told so and it ends; the next is not stopped with it', async () => {
  const stopped = runOpeningTask(({ signal }) => {
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  stopOpening()
  expect(useOpeningTask.getState().canStop).toBe(false)
  await expect(stopped).rejects.toThrow(/abort/)
  stopOpening()
  await expect(runOpeningTask(async ({ signal }) => signal.aborted)).resolves.toBe(false)
})
