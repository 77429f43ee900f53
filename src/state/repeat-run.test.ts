import { expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '../services/providers'
import type { StoredJob } from '../services/storage'
import { wishOf } from './repeat-run'

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
