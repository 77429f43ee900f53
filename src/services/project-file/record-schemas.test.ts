import * as v from 'valibot'
import { expect, it } from 'vitest'
import { projectDocumentSchema } from './record-schemas'
import { sampleDocument } from './test/sample-document'

const { document, jobs, results, ...rest } = await sampleDocument()
const [adoption] = document.adopted
const over = adoption?.others?.[0]

/** Whether a document is let in whose lists of one kind are this long. */
const isLetIn = (kind: string, length: number) => {
  const many = <T>(value: T) => Array.from({ length }, () => value)
  const changed: Record<string, object> = {
    'results that were laid in': { document: { ...document, adopted: many(adoption) } },
    'parts of one of them': { document: { ...document, adopted: [{ ...adoption, others: many(over) }] } },
    'names in a job': { jobs: jobs.map((job) => ({ ...job, adopted: many('result-1') })) },
    'base of a job': { jobs: jobs.map((job) => ({ ...job, base: many(adoption) })) },
    'parts of a result': { results: results.map((result) => ({ ...result, others: many(over) })) },
  }
  return v.safeParse(projectDocumentSchema, { ...rest, document, jobs, results, ...changed[kind] }).success
}

it.each([
  'results that were laid in',
  'parts of one of them',
  'names in a job',
  'base of a job',
  'parts of a result',
])('lets in no longer list of %s than can be replayed', (kind) => {
  expect([isLetIn(kind, 1000), isLetIn(kind, 1001)]).toEqual([true, false])
})
