import { expect, it } from 'vitest'
import { copyOfDocument } from './copy-of-document'
import type { ProjectDocument } from './project'
import { sampleDocument } from './test/sample-document'

it('is copied under names that were never given, and all records still belong together', async () => {
  const original = await sampleDocument()
  let count = 0
  const copy = copyOfDocument(original, () => `new-${++count}`)
  const text = JSON.stringify(copy)
  for (const id of ['doc-1', 'job-0', 'job-1', 'result-1', 'result-2', 'mask-1', 'run-1'])
    expect(text).not.toContain(`"${id}"`)
  expect(copy.results.map(({ jobId }) => jobId)).toEqual([copy.jobs[0]?.id, copy.jobs[0]?.id])
  for (const base of [copy.document.adopted, copy.jobs[0]?.base])
    expect(base?.[0]?.resultId).toBe(copy.results[0]?.id)
  expect(copy.document.adopted[0]?.others?.[0]?.resultId).toBe(copy.results[1]?.id)
  expect(copy.jobs[0]).toMatchObject({ adopted: [copy.results[0]?.id], status: 'interrupted' })
  expect(copy.results[1]?.others?.[0]?.resultId).toBe(copy.results[1]?.id)
  expect(copy.document.comparison?.panels[0]).toMatchObject({ resultId: copy.results[0]?.id })
  expect(copy.results[0]?.judgement).toEqual(original.results[0]?.judgement)
})

it('calls a run done of which every image had come when it was saved', async () => {
  const original = await sampleDocument()
  const [first] = original.results
  if (!first) throw new Error('The sample has results')
  const statusWith = (second: ProjectDocument['results'][number]) =>
    copyOfDocument({ ...original, results: [first, second] }, () => crypto.randomUUID()).jobs[0]?.status
  expect(statusWith({ ...first, id: 'result-3' })).toBe('done')
  expect(statusWith({ ...first, id: 'result-3', isPartial: true })).toBe('interrupted')
})
