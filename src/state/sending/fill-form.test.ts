import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Mask, MaskEdit, type MaskSnapshot, selectAll, stampCapsule } from '../../engine/mask'
import { DEFAULT_CHOICE } from '../../services/picture'
import { DEFAULT_PARAMETERS } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { useToolStore } from '../document/tool-store'
import { operate } from '../history/deeds'
import { undo } from '../history/steps'
import { clear } from '../mask/whole-mask'
import { useNoticeStore } from '../page/notice-store'
import { useCompareStore } from '../results/compare-store'
import { composeOnMaskChange } from '../results/shown-result'
import { storage } from '../session/session'
import { bounds, keepResult, openDocument, plan, size } from '../test/held-picture'
import { whileMaskChanges } from '../turns/mask-changes'
import { showChoice } from '../wish/paste-store'
import { useWishStore } from '../wish/wish-store'
import { fillForm } from './repeat-run'

vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame))
vi.stubGlobal('navigator', {})

/** A run as it comes back into the form, with the mask that it was asked with. */

beforeEach(() => {
  openDocument()
  useNoticeStore.setState({ notices: [] })
})

const parameters = { ...DEFAULT_PARAMETERS, model: 'gpt-image-1', prompt: 'A vase' }

function job(mask: MaskSnapshot | null, more: object = {}): StoredJob {
  return {
    documentId: 'd',
    providerId: 'x',
    providerName: 'X',
    parameters,
    plan,
    canvas: bounds,
    mask,
    ...more,
  } as StoredJob
}

function spot(x: number, canvas = size): MaskSnapshot {
  const mask = new Mask(canvas)
  const edit = new MaskEdit(mask)
  stampCapsule(edit, { ax: x, ay: 15, aRadius: 4, bx: x, by: 15, bRadius: 4, hardness01: 1 }, 'paint')
  edit.commit()
  return mask.snapshot()
}

const now = () => useDocumentStore.getState().mask.snapshot()
const words = () => useNoticeStore.getState().notices.at(-1)?.text
const saysSo = (said: RegExp) => vi.waitFor(() => expect(words()).toMatch(said))

it.each([
  ['cleared', clear],
  ['another', () => operate('Everything selected', selectAll)],
])(
  'brings the mask of the run back where it is %s by then: one step, which Undo takes back',
  async (_, change) => {
    operate('Painted', selectAll)
    change()
    const before = now()
    fillForm([job(spot(10))], 'prompt')
    await saysSo(
      /asked for\. Say it differently\. The mask is this run’s again; Undo brings the other one back/,
    )
    expect(now()).toEqual(spot(10))
    expect(useWishStore.getState().prompt).toBe('A vase')
    await undo()
    expect(now()).toEqual(before)
    await saysSo(/Undone: mask of an earlier run/)
  },
)

it('says which of its models cannot be asked now, unless another is to be checked anyway', async () => {
  const local = { providerId: 'on-device', parameters: { ...parameters, model: 'local-fill' } }
  fillForm([job(null), job(null, local)], 'prompt')
  await saysSo(/X has no gpt-image-1 to ask any more\.$/)
  fillForm([job(null), job(null, local)], 'model')
  await saysSo(/Check another model\.$/)
})

it('leaves no step where the mask is the same', async () => {
  fillForm([job(spot(10))], 'prompt')
  await saysSo(/again/)
  const { history } = useDocumentStore.getState()
  fillForm([job(spot(10))], 'model')
  await saysSo(/asked for\. Check another model\.$/)
  expect(useDocumentStore.getState().history).toBe(history)
})

it('puts areas that were asked for one by one together again', async () => {
  fillForm([job(spot(10)), job(spot(30))], 'seed')
  await saysSo(/with a new seed\. The mask is this run’s again/)
  const both = Mask.from(now())
  expect(both.editedPixels).toBe(Mask.from(spot(10)).editedPixels + Mask.from(spot(30)).editedPixels)
})

it('takes the mask away where the run had none', async () => {
  operate('Everything selected', selectAll)
  fillForm([job(null)], 'prompt')
  await saysSo(/The mask is cleared, as this run had none; Undo brings it back/)
  expect(now().tiles).toEqual([])
})

it('moves it where the canvas was made larger since, and leaves the present mask where that lost a part of it', async () => {
  const canvas = { x: -20, y: 0, width: 60, height: 30 }
  // Pixel 20 of that canvas is the first one of the picture's.
  fillForm([job(spot(40, canvas), { canvas })], 'prompt')
  await saysSo(/again/)
  expect(now()).toEqual(spot(20))
  fillForm([job(spot(20, canvas), { canvas })], 'prompt')
  await saysSo(/The mask stays as it is: this run’s lies outside the picture/)
  expect(now()).toEqual(spot(20))
})

describe('while a result is selected', () => {
  const choose = (choice: object, isSelecting = false) => {
    showChoice({ ...DEFAULT_CHOICE, ...choice }, [over], isSelecting)
    useCompareStore.setState({ selectedId: 'r' })
  }
  const over = { resultId: 'o', choice: DEFAULT_CHOICE, selector: spot(20) }
  let stop = () => {}
  beforeEach(async () => {
    await keepResult('r')
    stop = composeOnMaskChange()
  })
  afterEach(() => {
    stop()
    vi.restoreAllMocks()
  })

  it.each([
    ['laid in by the present mask', { mask: spot(20) }, false],
    ['a combination that the mask selects in', {}, true],
  ])('lets go of one that is %s, so that it stays as it was', async (_, choice, isSelecting) => {
    choose(choice, isSelecting)
    const put = vi.spyOn(storage.results, 'put')
    fillForm([job(spot(10))], 'prompt')
    await saysSo(/this run’s again/)
    expect(useCompareStore.getState()).toMatchObject({ selectedId: null, isComposing: false })
    expect(put).not.toHaveBeenCalled()
    // The mask it has already lays nothing in anew.
    choose(choice, isSelecting)
    fillForm([job(spot(10))], 'model')
    await saysSo(/Check another model\.$/)
    expect(useCompareStore.getState().selectedId).toBe('r')
  })

  it('keeps showing one that does not depend on the mask', async () => {
    choose({})
    fillForm([job(spot(10))], 'prompt')
    await saysSo(/this run’s again/)
    expect(useCompareStore.getState().selectedId).toBe('r')
  })
})

it('leaves the mask of a canvas that another size came to meanwhile', async () => {
  const canvas = { x: -300, y: 0, width: 340, height: 30 }
  // It waits for the stroke, and has reckoned the mask by then.
  useToolStore.setState({ isPainting: true })
  fillForm([job(spot(10))], 'prompt')
  await new Promise((resolve) => setTimeout(resolve))
  useDocumentStore.setState(({ document }) => ({
    document: document && { ...document, canvas, width: 340 },
    mask: new Mask(canvas),
  }))
  useToolStore.setState({ isPainting: false })
  await saysSo(/The mask stays as it is: the picture got another size/)
  expect(now()).toEqual(new Mask(canvas).snapshot())
})

it('comes after what is being computed, and Undo stops it until then', async () => {
  let end = () => {}
  const computed = whileMaskChanges(() => new Promise<void>((resolve) => (end = resolve)))
  fillForm([job(spot(10))], 'prompt')
  await undo()
  await saysSo(/The change under way was stopped/)
  end()
  await computed
  await new Promise((resolve) => setTimeout(resolve))
  expect(now().tiles).toEqual([])
  expect(words()).toMatch(/The change under way was stopped/)
})
