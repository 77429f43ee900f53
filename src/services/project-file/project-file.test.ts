import { describe, expect, it } from 'vitest'
import { err } from '../../lib/result'
import type { ProjectDocument } from './project'
import { createProjectApi } from './project-api'
import { readProject } from './read-project'
import { projectOf, sampleDocument } from './test/sample-document'

const context = { signal: new AbortController().signal, onProgress: () => {} }

/** Blobs by their bytes, so that two documents can be compared. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof File)
    return { name: value.name, type: value.type, at: value.lastModified, hex: await hexOf(value) }
  if (value instanceof Blob) return { type: value.type, hex: await hexOf(value) }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (Array.isArray(value)) return Promise.all(value.map(plain))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(async ([key, item]) => [key, await plain(item)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

async function hexOf(blob: Blob): Promise<string> {
  return Buffer.from(await blob.arrayBuffer()).toString('hex')
}

async function read(file: Blob) {
  const project = await readProject(file, context)
  if (!project.ok) throw new Error(project.error.message)
  return project.value
}

async function refusal(file: Blob): Promise<string> {
  const project = await readProject(file, context)
  return project.ok ? 'opened' : `${project.error.kind}: ${project.error.message}`
}

/** Changes the record of the first document before its checksum is taken. */
async function withRecord(change: (record: Record<string, never>) => void): Promise<string> {
  const early = (path: string, text: string) => {
    if (path !== 'documents/1/document.json') return text
    const record = JSON.parse(text)
    change(record)
    return JSON.stringify(record)
  }
  return refusal(await projectOf([await sampleDocument()], null, { early }))
}

describe('a project', () => {
  it('comes back as it was: records, files, masks, judgements, settings', async () => {
    const documents = [await sampleDocument(), await sampleDocument('doc-2')]
    const settings = { providers: { mine: { baseUrl: 'https://example.com' } } }
    const project = await read(await projectOf(documents, settings))
    expect(await plain(project.documents)).toEqual(await plain(documents))
    expect(project.settings).toEqual(settings)
  })

  it('of an older version, without what that did not know, is opened, too', async () => {
    const { document, file, jobs, results } = await sampleDocument()
    const mask = [[0, Uint8Array.of(200, 255, 255)]]
    const [job] = jobs
    const [result] = results
    if (!job || !result) throw new Error('The sample lacks its records.')
    const { model, prompt, n, size, quality, background, responseFormat } = job.parameters
    const old = {
      document: { id: document.id, name: 'a', openedAtMs: 1, adopted: [], prompt: '' },
      file,
      mask,
      namedMasks: [],
      jobs: [
        {
          id: job.id,
          documentId: document.id,
          status: 'done',
          startedAtMs: 1,
          elapsedMs: 1,
          providerId: 'a',
          providerName: 'A',
          parameters: { model, prompt, n, size, quality, background, responseFormat },
          plan: job.plan,
          mask: null,
          failures: [],
        },
      ],
      results: [{ ...result, choice: { featherDocPx: 8, outside: 'model' }, report: { driftDocPx: 1 } }],
    } as unknown as ProjectDocument
    const early = (path: string, text: string) =>
      path === 'manifest.json' ? text.replace('"version":2', '"version":1') : text
    const project = await read(await projectOf([old], null, { early }))
    expect(project.documents[0]?.mask).toEqual(mask)
    expect(project.documents[0]?.jobs[0]?.parameters).toMatchObject({ model, extraFields: [], stream: false })
    expect(project.documents[0]?.results[0]).not.toHaveProperty('report')
    expect(project.documents[0]?.references).toEqual([])
  })

  it('is opened without the answers that are no pictures, and its jobs say so', async () => {
    const sample = await sampleDocument()
    const [first, second] = sample.results
    if (!first || !second) throw new Error('The sample lacks its records.')
    const html = new Blob(['<script>alert(1)</script>'], { type: 'image/png' })
    const results = [
      { ...first, answer: html },
      { ...second, thumbnail: html },
    ]
    const project = await read(await projectOf([{ ...sample, results }]))
    expect(project.documents[0]?.results).toMatchObject([{ id: 'result-2', thumbnail: null }])
    expect(project.documents[0]?.jobs[0]?.failures).toMatchObject([
      { kind: 'moderation' },
      { kind: 'damaged-answer', message: expect.stringContaining('no picture') },
    ])
  })
})

describe('what is no project is refused in words', () => {
  it('a zip of something else', async () => {
    expect(
      await refusal(
        await projectOf([await sampleDocument()], null, {
          early: (path, text) => (path === 'manifest.json' ? '{}' : text),
        }),
      ),
    ).toMatch(/^not-a-project: .*no project/)
  })

  it('one of a newer version', async () => {
    const early = (path: string, text: string) =>
      path === 'manifest.json' ? text.replace('"version":2', '"version":3') : text
    expect(await refusal(await projectOf([await sampleDocument()], null, { early }))).toMatch(
      /^newer: .*newer version/,
    )
  })

  it('a file that is no part of it', async () => {
    const extra = ['documents/1/files/9.png']
    for (const tampering of [{ extra }, { extra, namesExtra: true }])
      expect(await refusal(await projectOf([await sampleDocument()], {}, tampering))).toMatch(
        /^hostile: .*no part/,
      )
  })

  it('a wrong checksum', async () => {
    const late = (_: string, text: string) => text.replace('lamp', 'lump')
    expect(await refusal(await projectOf([await sampleDocument()], null, { late }))).toMatch(/^damaged: /)
  })

  it('a file that another document’s record asks for', async () => {
    const early = (path: string, text: string) =>
      path === 'documents/2/document.json' ? text.replaceAll('documents/2/', 'documents/1/') : text
    const documents = [await sampleDocument(), await sampleDocument('doc-2')]
    expect(await refusal(await projectOf(documents, null, { early }))).toMatch(/^damaged: /)
  })

  it('one whose first picture cannot be decoded here, though it looks like one', async () => {
    const error = { kind: 'damaged', fault: '', message: 'Its pixels cannot be read.' } as const
    const api = createProjectApi(async () => err(error))
    const project = await api.read({ file: await projectOf([await sampleDocument()]) }, context)
    expect(project).toMatchObject({
      ok: false,
      error: {
        kind: 'foreign',
        message: expect.stringMatching(/^pic\.png in it cannot be opened\. .*pixels/),
      },
    })
  })

  it('a picture that is none', async () => {
    const sample = await sampleDocument()
    const html = new Blob(['<script>alert(1)</script>'], { type: 'image/png' })
    expect(await refusal(await projectOf([{ ...sample, file: html }]))).toMatch(/^foreign: A picture in it/)
  })

  it.each<[string, (record: Record<string, never>) => void]>([
    [
      'a link that would run code',
      (record) => Object.assign(record['results']?.[0] ?? {}, { link: 'javascript:alert(1)' }),
    ],
    [
      'a mask as large as the memory',
      (record) => Object.assign(record['jobs']?.[0] ?? {}, { mask: { width: 1e9, height: 1e9, tiles: [] } }),
    ],
    ['a result without its job', (record) => Object.assign(record, { jobs: [] })],
    ['a name that stands twice', (record) => Object.assign(record['results']?.[1] ?? {}, { id: 'result-1' })],
    [
      'a record of another document',
      (record) => Object.assign(record['jobs']?.[0] ?? {}, { documentId: 'other' }),
    ],
    ['a number that is none', (record) => Object.assign(record['results']?.[0] ?? {}, { createdAtMs: '1' })],
    ...[1e300, -1].map((never): [string, (record: Record<string, never>) => void] => [
      `a time that no clock shows (${never})`,
      (record) => Object.assign(record['jobs']?.[0] ?? {}, { startedAtMs: never }),
    ]),
    [
      'a place in a row that cannot be counted on',
      (record) => Object.assign(record['results']?.[0] ?? {}, { index: 1e300 }),
    ],
    [
      'a nudge out of any picture',
      (record) => Object.assign(record['results']?.[0]?.['choice'] ?? {}, { nudgeX: 1e300 }),
    ],
    ...[
      { x: 0, y: 0, width: 20_000, height: 20_000 },
      { x: 0, y: 0, width: 1.5, height: 1 },
      { x: 0, y: 0, width: 0, height: 1 },
    ].map((canvas): [string, (record: Record<string, never>) => void] => [
      `a canvas of ${canvas.width} × ${canvas.height}, which no tab survives`,
      (record) => Object.assign(record['document'] ?? {}, { canvas }),
    ]),
    ['bytes that lie outside', (record) => Object.assign(record, { mask: [[0, { $bytes: [0, 1e9] }]] })],
    ['a tile of the wrong length', (record) => Object.assign(record, { mask: [[0, { $bytes: [0, 2] }]] })],
    [
      'bytes that are named twice, which would be copied each time',
      (record) => {
        const tile = record['mask']?.[0]
        Object.assign(record, { mask: [tile, tile] })
      },
    ],
    [
      'a file that is named twice',
      (record) => Object.assign(record['results']?.[1] ?? {}, { answer: record['results']?.[0]?.['answer'] }),
    ],
    ['a file that is not there', (record) => Object.assign(record, { file: { $file: '../../etc/passwd' } })],
  ])('%s', async (_, change) => {
    expect(await withRecord(change)).toMatch(/^damaged: /)
  })

  it('a picture that is named twice', async () => {
    const early = (path: string, text: string) =>
      path === 'manifest.json' ? text.replace('["documents/1"]', '["documents/1","documents/1"]') : text
    expect(await refusal(await projectOf([await sampleDocument()], null, { early }))).toMatch(
      /^hostile: .*names a picture twice/,
    )
  })

  it.each([
    ['documents/1/files/1.png', 200_000_001],
    ['documents/1/document.json', 64_000_001],
    ['documents/1/bytes.bin', 500_000_001],
  ])('%s that says to be as large as the memory: it is not even unpacked', async (path, bytes) => {
    const early = (name: string, text: string) =>
      name === 'manifest.json' ? text.replace(new RegExp(`("${path}","bytes":)\\d+`), `$1 ${bytes}`) : text
    expect(await refusal(await projectOf([await sampleDocument()], null, { early }))).toMatch(
      /^too-large: It is too large: .* Nothing of it was opened/,
    )
  })

  it('more documents than are read', async () => {
    const thousands = JSON.stringify(Array.from({ length: 1001 }, (_, i) => `documents/${i + 1}`))
    const early = (path: string, text: string) =>
      path === 'manifest.json' ? text.replace('["documents/1"]', thousands) : text
    expect(await refusal(await projectOf([await sampleDocument()], null, { early }))).toMatch(
      /^too-large: It is too large: there are more than 1000 pictures in it/,
    )
  })

  it('a record that nests deeper than any call does', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const early = (path: string, text: string) =>
      path === 'documents/1/document.json' ? text.replace('"jobs":[', `"jobs":[${deep},`) : text
    expect(await refusal(await projectOf([await sampleDocument()], null, { early }))).toMatch(/^damaged: /)
  })

  it('settings that do are left out as far as they do', async () => {
    const early = (path: string, text: string) =>
      path === 'settings.json' ? `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` : text
    const { settings } = await read(await projectOf([await sampleDocument()], {}, { early }))
    expect(() => structuredClone(settings)).not.toThrow()
  })

  it('records that are each within measure and together beyond it', async () => {
    const documents = await Promise.all([1, 2, 3, 4, 5].map((number) => sampleDocument(`doc-${number}`)))
    const early = (name: string, text: string) =>
      name === 'manifest.json'
        ? text.replace(/(document\.json","bytes":)\d+/g, (_, said: string) => `${said}63000000`)
        : text
    expect(await refusal(await projectOf(documents, null, { early }))).toMatch(/^too-large: .*more written/)
  })

  it('reading stops when nobody wants it any more', async () => {
    const file = await projectOf([await sampleDocument()])
    const signal = AbortSignal.abort(new Error('Enough'))
    await expect(readProject(file, { signal, onProgress: () => {} })).rejects.toThrow('Enough')
  })
})
