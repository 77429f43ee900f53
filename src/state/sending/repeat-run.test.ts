import { expect, it, vi } from 'vitest'
import { Mask, MaskEdit, selectAll, stampCapsule } from '../../engine/mask'
import { DEFAULT_PARAMETERS } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { useNoticeStore } from '../page/notice-store'
import { useProviderStore } from '../providers/provider-store'
import { openDocument } from '../test/held-picture'
import { runSameAgain, wishOf } from './repeat-run'
import { startJob } from './run-jobs'

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

it('brings back what was chosen for the mask, whatever the models take', () => {
  const withheld = { isMaskWithheld: true } as const
  const grok = { model: 'grok-imagine-image' }
  const maskUse = (...jobs: readonly StoredJob[]) => wishOf(jobs, DOCUMENT).maskUse
  const replaced = { maskUse: 'replace' }
  expect(maskUse(job({ model: 'gpt-image-1' }, replaced), job(grok, { ...withheld, ...replaced }))).toBe(
    'replace',
  )
  expect(maskUse(job(grok, { ...withheld, maskUse: 'modify' }))).toBe('modify')
  // As earlier versions wrote them.
  expect(maskUse(job({ model: 'gpt-image-1' }), job(grok, withheld))).toBe('replace')
  expect(maskUse(job({ model: 'gpt-image-1' }, withheld), job(grok, withheld))).toBe('modify')
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

it('sends nothing of what an undone extension has taken away, and says why', async () => {
  openDocument()
  vi.mocked(startJob).mockClear()
  // The document is what is left of it: 40 × 30 at 20, 10.
  const canvas = { x: -20, y: -10, width: 90, height: 50 }
  const mask = new Mask(canvas)
  selectAll(mask)
  const at = (source: object, masked = mask) =>
    job({ model: 'a' }, { documentId: 'd', canvas, mask: masked.snapshot(), plan: { area: 'crop', source } })
  const again = async (sent: StoredJob) => {
    await runSameAgain([sent])
    return vi.mocked(startJob).mock.calls.length
  }
  expect(await again(at({ x: 50, y: 10, width: 40, height: 40 }))).toBe(0)
  expect(await again(at({ x: 20, y: 10, width: 20, height: 20 }, new Mask(canvas)))).toBe(0)
  const words = () => useNoticeStore.getState().notices.map(({ tone, text }) => [tone, text])
  expect(words()).toEqual([['alert', expect.stringContaining('undo what made the picture smaller')]])
  const left = new Mask(canvas)
  const edit = new MaskEdit(left)
  stampCapsule(edit, { ax: 30, ay: 20, aRadius: 3, bx: 32, by: 20, bRadius: 3, hardness01: 1 }, 'paint')
  edit.commit()
  const whole = at({ x: 0, y: 0, width: 90, height: 50 }, left)
  expect(await again(whole)).toBe(1)
  await runSameAgain([whole, at({ x: 50, y: 10, width: 40, height: 40 })])
  expect(vi.mocked(startJob)).toHaveBeenCalledTimes(2)
  expect(words()).toContainEqual(['alert', expect.stringContaining('1 of 2 parts was not sent.')])
})
