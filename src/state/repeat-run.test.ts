import { expect, it, vi } from 'vitest'
import { DEFAULT_PARAMETERS } from '../services/providers'
import type { StoredJob } from '../services/storage'
import { useProviderStore } from './provider-store'
import { runSameAgain, wishOf } from './repeat-run'
import { startJob } from './run-jobs'
import { openDocument } from './test/held-picture'

vi.mock('./run-jobs', () => ({ startJob: vi.fn(), adoptedIds: () => [] }))

const DOCUMENT = { x: 0, y: 0, width: 600, height: 400 }
const SOURCE = { x: 10, y: 20, width: 300, height: 200 }

type Asked = { readonly model: string; readonly prompt?: string; readonly source?: typeof SOURCE }

function job({ model, prompt = 'p', source = SOURCE }: Asked, more: object = {}): StoredJob {
  return {
    providerId: 'x',
    parameters: { ...DEFAULT_PARAMETERS, model, prompt, n: 2, size: { width: 1024, height: 1536 } },
    plan: { area: 'crop', source },
    ...more,
  } as unknown as StoredJob
}

it('brings back models, prompts and parameters of all jobs', () => {
  const jobs = ['a', 'b'].flatMap((model) => ['one', 'two'].map((prompt) => job({ model, prompt })))
  expect(wishOf(jobs, DOCUMENT)).toMatchObject({
    models: [
      { providerId: 'x', modelId: 'a' },
      { providerId: 'x', modelId: 'b' },
    ],
    prompt: 'one\ntwo',
    asksEachLine: true,
    asksEachArea: false,
    n: 2,
    size: '1024x1536',
    quality: 'auto',
    editArea: 'frame',
    frame: SOURCE,
    maskUse: 'replace',
  })
})

it('keeps the lines of one prompt together', () => {
  expect(wishOf([job({ model: 'a', prompt: 'one\ntwo' })], DOCUMENT)).toMatchObject({
    prompt: 'one\ntwo',
    asksEachLine: false,
  })
})

it('leaves the edit area to the plan where it was of several areas, or reaches beyond the document', () => {
  const elsewhere = { ...SOURCE, x: 290 }
  const areas = [job({ model: 'a' }), job({ model: 'a', source: elsewhere })]
  expect(wishOf(areas, DOCUMENT)).toMatchObject({ editArea: 'automatic', asksEachArea: true })
  const beyond = { ...SOURCE, x: 400 }
  expect(wishOf([job({ model: 'a', source: beyond })], DOCUMENT).editArea).toBe('automatic')
  const whole = { plan: { area: 'whole', source: DOCUMENT } }
  expect(wishOf([job({ model: 'a' }, whole)], DOCUMENT).editArea).toBe('whole')
})

it('takes what was sent again for no area of its own', () => {
  expect(wishOf([job({ model: 'a' }), job({ model: 'a' })], DOCUMENT)).toMatchObject({
    asksEachArea: false,
    editArea: 'frame',
  })
})

it('remembers a mask that was withheld', () => {
  expect(wishOf([job({ model: 'a' }, { isMaskWithheld: true })], DOCUMENT).maskUse).toBe('modify')
})

it('asks all models once more as one run, which takes the view once', async () => {
  openDocument()
  const models = ['a', 'b'].map((id) => ({ id, name: id }))
  useProviderStore.setState({
    settings: { x: { baseUrl: 'http://localhost:1/v1', models, rememberKey: false } },
  })
  const of = { documentId: 'd', mask: null, runId: 'before' }
  await runSameAgain([job({ model: 'a' }, of), job({ model: 'b' }, of)])
  const calls = vi.mocked(startJob).mock.calls
  expect(calls.map(([{ modelId }]) => modelId)).toEqual(['a', 'b'])
  const [first, second] = calls.map(([, , , , shared]) => shared)
  expect(first).toMatchObject({ isShown: false })
  expect(first?.id).not.toBe('before')
  // One object: what the first job shows, the other one knows of.
  expect(second).toBe(first)
})
