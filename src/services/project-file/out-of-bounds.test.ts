import { describe, expect, it } from 'vitest'
import { packDocument } from './pack-project'
import type { ProjectDocument } from './project'
import { createProjectApi } from './project-api'
import { readProject } from './read-project'
import { projectOf, sampleDocument } from './test/sample-document'

const context = { signal: new AbortController().signal, onProgress: () => {} }

type Records = Record<'jobs' | 'results', Record<string, never>[]> & {
  document: Record<string, unknown>
}

/** What comes out where the first document’s record was changed before its checksum was taken. */
async function readWith(change: (record: Records) => void): Promise<ProjectDocument> {
  const early = (path: string, text: string) => {
    if (path !== 'documents/1/document.json') return text
    const record = JSON.parse(text)
    change(record)
    return JSON.stringify(record)
  }
  const project = await readProject(await projectOf([await sampleDocument()], null, { early }), context)
  if (!project.ok) throw new Error(project.error.message)
  const [document] = project.value.documents
  if (!document) throw new Error('There is no document.')
  return document
}

const check = (document: ProjectDocument) =>
  createProjectApi().check({ entries: packDocument(document, 3), number: 3 })

describe('what is only said or shown and out of bounds is no reason to refuse a picture', () => {
  it('of a job: figures are left out, words are cut', async () => {
    const failure = {
      kind: 'rate-limit',
      retryable: true,
      message: 'x'.repeat(1_000_001),
      retryAfterMs: 1e13,
    }
    const { jobs } = await readWith(({ jobs: [job] }) =>
      Object.assign(job ?? {}, {
        cost: { minUsd: 0, maxUsd: 1e300 },
        usage: { totalTokens: 1e13, inputTokens: 3 },
        failures: [failure],
      }),
    )
    expect(jobs[0]).not.toHaveProperty('cost')
    expect(jobs[0]?.usage).toEqual({ inputTokens: 3 })
    expect(jobs[0]?.failures).toEqual([
      { kind: 'rate-limit', retryable: true, message: 'x'.repeat(1_000_000) },
    ])
  })

  it('of a result: a note is cut, a seed that is none is left out', async () => {
    const { results } = await readWith(({ results: [result] }) =>
      Object.assign(result ?? {}, { judgement: { note: 'n'.repeat(100_001) }, seed: '7'.repeat(10_001) }),
    )
    expect(results[0]?.judgement?.note).toHaveLength(100_000)
    expect(results[0]).not.toHaveProperty('seed')
  })

  it('of a document: what was compared, and a name without end', async () => {
    const { document } = await readWith(({ document: record }) =>
      Object.assign(record, { comparison: { mode: 'single' }, name: 'n'.repeat(2000) }),
    )
    expect(document).not.toHaveProperty('comparison')
    expect(document.name).toHaveLength(1000)
  })

  it('of an answer that was a link to no picture: its job says so, the others come along', async () => {
    const sample = await sampleDocument()
    const [first, second] = sample.results
    if (!first || !second) throw new Error('The sample lacks its records.')
    const linked = { ...first, answer: null, thumbnail: null, link: 'data:text/plain,gone' }
    const file = await projectOf([{ ...sample, results: [linked, second] }])
    expect(await readProject(file, context)).toMatchObject({
      value: {
        documents: [
          {
            results: [{ id: 'result-2' }],
            jobs: [{ failures: [{ kind: 'moderation' }, { kind: 'damaged-answer' }] }],
          },
        ],
      },
    })
  })
})

it('reference images of the form that are no pictures are left out: they would be sent', async () => {
  const sample = await sampleDocument()
  const html = new File(['<script>'], 'a.png', { type: 'image/png' })
  const file = await projectOf([{ ...sample, references: [html, ...sample.references] }])
  expect(await readProject(file, context)).toMatchObject({
    value: { documents: [{ references: [{ name: 'form.png' }] }] },
  })
})

describe('before it leaves', () => {
  it('a document that can be opened again has nothing against it', async () => {
    expect(await check(await sampleDocument())).toBeNull()
  })

  it('one that would be refused says why: its records, or its picture', async () => {
    const sample = await sampleDocument()
    const canvas = { x: 0, y: 0, width: 20_000, height: 20_000 }
    expect(await check({ ...sample, document: { ...sample.document, canvas } })).toBe(
      'a picture’s records make no sense at “document.canvas”.',
    )
    expect(await check({ ...sample, file: new Blob(['no picture']) })).toMatch(/picture/)
    expect(await check({ ...sample, jobs: [] })).toMatch(/belong together/)
  })
})
