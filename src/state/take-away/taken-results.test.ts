import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SharedResults } from '../../services/comparison-page'
import { DEFAULT_CHOICE } from '../../services/picture'
import { DEFAULT_PARAMETERS } from '../../services/providers'
import { useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { usePreferencesStore } from '../page/preferences-store'
import { useCompareStore } from '../results/compare-store'
import { changeResult } from '../results/composites'
import { selectResult } from '../results/shown-result'
import { cancelSaveTask, useSaveStore } from '../session/save-task'
import { picture, storage } from '../session/session'
import { catchTaken, keepJob, keepResult, openEmpty, taken } from '../test/taken-away'
import { takeTurn } from '../turns/take-turn'
import { useWishStore } from '../wish/wish-store'
import { useDownloadStore } from './download-preferences'
import { downloadAll } from './save-results'
import { saveComparisonPage, saveContactSheet } from './share-results'
import { downloadAsChosen } from './take-away'

const cost = { minUsd: 0.12, maxUsd: 0.12 }
const parameters = { ...DEFAULT_PARAMETERS, prompt: 'lamp' }

beforeEach(async () => {
  catchTaken()
  openEmpty()
  usePreferencesStore.setState({ isBlind: false, hidesRejected: false })
  useNoticeStore.setState({ notices: [] })
  // One press on Generate, of which the second job is the newer one.
  const run = { runId: 'run', cost }
  await keepJob({ id: 'j1', ...run, startedAtMs: 1, parameters: { ...parameters, model: 'first-model' } })
  await keepJob({ id: 'j2', ...run, startedAtMs: 2, parameters: { ...parameters, model: 'second-model' } })
  await keepResult({ id: 'a', jobId: 'j1', model: 'first-model', answer: new Blob(['a']) })
  await keepResult({ id: 'b', jobId: 'j2', model: 'second-model', answer: new Blob(['b']) })
  await keepResult({ id: 'c', jobId: 'j1', index: 1, model: 'first-model', answer: new Blob(['c']) })
})

const said = () => useNoticeStore.getState().notices.map(({ text }) => text)

async function page(): Promise<string> {
  await saveComparisonPage()
  return (await taken.saved[0]?.file.text()) ?? ''
}

/** Names of the results on a page, in its order. */
function namesOn(text: string): string[] {
  const [, left = ''] = /<select id="left">(.*?)<\/select>/.exec(text) ?? []
  return [...left.matchAll(/<option[^>]*>([^<]*)/g)].map(([, name]) => name ?? '').slice(1)
}

async function json(): Promise<string> {
  await downloadAll()
  return (await taken.added.find(({ path }) => path === 'results.json')?.content.text()) ?? ''
}

const TELLING = /first-model|second-model|Provider|\$|Time|Cost|elapsed|startedAt|"model"/

describe('what is taken away', () => {
  it('is ordered and numbered as in the filmstrip, newest job first', async () => {
    expect(namesOn(await page())).toEqual(['1. second-model', '2. first-model', '3. first-model'])
  })

  it('has what is hidden as rejected at its end, so that numbers are those on the screen', async () => {
    usePreferencesStore.setState({ hidesRejected: true })
    await keepResult({ id: 'b', jobId: 'j2', model: 'second-model', judgement: { verdict: 'rejected' } })
    expect(namesOn(await page())).toEqual(['1. first-model', '2. first-model', '3. second-model'])
  })
})

it('goes on over no other picture that is opened meanwhile', async () => {
  const saving = downloadAll()
  useDocumentStore.setState(({ document }) => ({ document: document && { ...document, id: 'other' } }))
  await saving
  expect(said()).toEqual([expect.stringContaining('another one opened')])
})

describe.each([
  ['a zip', downloadAll],
  ['a comparison page', saveComparisonPage],
  ['a contact sheet', saveContactSheet],
])('of a picture that is changed, %s', (_, save) => {
  const changePicture = () =>
    useDocumentStore.setState(({ baseRevision }) => ({ baseRevision: baseRevision + 1 }))

  /** Calls back once, when so many of the three results are written. */
  function whenWritten(count: number, onWritten: () => void): void {
    const stop = useSaveStore.subscribe(({ task }) => {
      if (!task || task.done01 < (0.89 * count) / 3) return
      stop()
      onWritten()
    })
  }
  const isWritten = () => taken.saved.length + taken.drawn.length > 0
  const CHANGED = [
    'The picture was changed, or put together anew, before all was written. Nothing was saved.',
  ]

  it('is not made of the one before and the one after', async () => {
    whenWritten(1, changePicture)
    await save()
    expect([said(), isWritten()]).toEqual([CHANGED, false])
  })

  it('is not made either where the change was under way when the last result was written', async () => {
    whenWritten(2, () => {
      const changed = new Promise((resolve) => setTimeout(resolve, 50)).then(changePicture)
      void takeTurn(() => changed)
    })
    await save()
    expect([said(), isWritten()]).toEqual([CHANGED, false])
  })

  it('is not made where a result was laid into one that is put together anew, which is said', async () => {
    const write = picture.call.bind(picture)
    const calling = vi.spyOn(picture, 'call').mockImplementation((async (
      ...[method, args, options]: Parameters<typeof write>
    ) => {
      if (method !== 'exportPicture' || !(args as { layer: string }).layer.startsWith('taken/'))
        return write(method, args, options)
      changePicture()
      throw new Error('The layer is gone.')
    }) as never)
    await save()
    calling.mockRestore()
    expect([said(), isWritten()]).toEqual([CHANGED, false])
  })

  it('is stopped at once where it waits for a deed', async () => {
    let letOn = () => {}
    void takeTurn(() => new Promise<void>((resolve) => (letOn = resolve)))
    const saving = save()
    await new Promise((resolve) => setTimeout(resolve))
    cancelSaveTask()
    await saving
    letOn()
    expect([said(), isWritten()]).toEqual([['Stopped. Nothing was saved.'], false])
  })

  it('is made once the deeds before it are done and what was chosen is written', async () => {
    let letOn = () => {}
    const held = new Promise<void>((resolve) => {
      letOn = resolve
    })
    void takeTurn(() => held.then(changePicture))
    useCompareStore.setState({ isComposing: true })
    const reading = vi.spyOn(storage.results, 'ofDocument')
    const saving = save()
    letOn()
    await new Promise((resolve) => setTimeout(resolve, 50))
    void changeResult('a', { isDiscarded: true })
    useCompareStore.setState({ isComposing: false })
    await saving
    expect(isWritten()).toBe(true)
    const read = await Promise.all(reading.mock.results.map(({ value }) => value))
    expect(read.at(-1)).toContainEqual(expect.objectContaining({ id: 'a', isDiscarded: true }))
    reading.mockRestore()
  })
})

it('raw answers alone are saved, as those of their picture, whatever is opened meanwhile', async () => {
  useDownloadStore.setState({ parts: 'raw' })
  const stop = useSaveStore.subscribe(({ task }) => {
    if (!task || task.done01 === 0) return
    stop()
    useDocumentStore.setState(({ document, baseRevision }) => ({
      document: document && { ...document, id: 'other', name: 'other.png' },
      baseRevision: baseRevision + 1,
    }))
  })
  const facts = await json()
  useDownloadStore.setState({ parts: 'both' })
  expect(said()).toEqual([expect.stringContaining('3 of 3')])
  expect(facts).toContain('photo.png')
  expect(facts).not.toContain('other.png')
})

it('a combination of which a part is gone is not written without it, which is said', async () => {
  const selector = { width: 1, height: 1, tiles: [] }
  const others = [{ resultId: 'c', choice: DEFAULT_CHOICE, selector }]
  await keepResult({ id: 'b', jobId: 'j2', model: 'second-model', answer: new Blob(['b']), others })
  await keepResult({ id: 'c', jobId: 'j1', index: 1, model: 'first-model', answer: null })
  await downloadAll()
  const composites = taken.added.filter(({ path }) => path.startsWith('results/'))
  expect(composites.map(({ path }) => path)).toEqual(['results/02 first-model.png'])
  expect(said()).toEqual([expect.stringMatching(/Of 3 there is no file here.* 1 could not be laid in/)])
})

describe('on what is shown to others', () => {
  it('a result without a file leaves its number free, which is said on it and to the person', async () => {
    await keepResult({ id: 'a', jobId: 'j1', model: 'first-model', answer: null })
    const text = await page()
    expect(namesOn(text)).toEqual(['1. second-model', '3. first-model'])
    expect(text).toContain('<h2 dir="auto">3. first-model</h2>')
    expect(text).toContain('There is no picture of result 2.')
    expect(said()).toEqual([expect.stringContaining('There is no picture of result 2.')])
    await saveContactSheet()
    expect(taken.drawn).toMatchObject([
      {
        gaps: 'There is no picture of result 2.',
        pictures: [{ number: null }, { number: 1 }, { number: 3 }],
      },
    ])
  })

  it('nothing is saved where no result has a picture left, which is said', async () => {
    for (const id of ['a', 'c']) await keepResult({ id, jobId: 'j1', answer: null })
    await keepResult({ id: 'b', jobId: 'j2', answer: null })
    await saveComparisonPage()
    await saveContactSheet()
    expect(taken.saved).toEqual([])
    expect(said()).toEqual([expect.stringContaining('Nothing was saved')])
  })

  it('a combination has no time and no cost of the job that brought its first part', async () => {
    await keepResult({ id: 'b', jobId: 'j2', model: 'combination', others: [] })
    await saveContactSheet()
    const [shared] = taken.drawn as SharedResults[]
    expect(shared?.pictures[1]).toMatchObject({ title: 'combination', figures: [] })
    expect(shared?.pictures[1]?.subtitle).not.toContain('Provider')
    expect(shared?.pictures[2]?.figures.map(([name]) => name)).toEqual(['Time', 'Cost'])
  })

  it('more results than a sheet can show are refused before any is composed', async () => {
    for (let index = 0; index < 400; index++) await keepResult({ id: `many-${index}`, jobId: 'j1', index })
    await saveContactSheet()
    for (let index = 0; index < 400; index++) await storage.results.remove(`many-${index}`)
    expect(taken.drawn).toEqual([])
    expect(said()).toEqual([expect.stringContaining('does not hold 403 results')])
  })
})

describe('while models are hidden', () => {
  beforeEach(() => usePreferencesStore.setState({ isBlind: true }))

  it('a page is in the blind order and tells no model, server, time or cost', async () => {
    const text = await page()
    expect(namesOn(text)).toEqual([1, 2, 3].map((number) => `${number}. Model hidden`))
    const shown = text.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '')
    expect(shown).not.toMatch(TELLING)
  })

  it('neither does a contact sheet', async () => {
    await saveContactSheet()
    expect(JSON.stringify(taken.drawn[0])).toContain('Model hidden')
    expect(JSON.stringify(taken.drawn[0])).not.toMatch(TELLING)
  })

  it('neither does a zip, by its names or in its JSON; which answer is whose follows the blind order', async () => {
    const facts = await json()
    const raw = taken.added.filter(({ path }) => path.startsWith('raw answers/'))
    expect(raw.map(({ path }) => path)).toEqual([1, 2, 3].map((number) => `raw answers/0${number}.bin`))
    expect(await Promise.all(raw.map(({ content }) => content.text()))).toEqual(['a', 'b', 'c'])
    expect(taken.added.map(({ path }) => path).join()).not.toMatch(TELLING)
    expect(facts).toContain('"prompt": "lamp"')
    expect(facts).not.toMatch(TELLING)
    expect(said()).toEqual([expect.stringMatching(/Models stay hidden.* raw answers .* can tell/)])
  })

  it('a zip is said to hide them without more only where no raw answer lies in it', async () => {
    useDownloadStore.setState({ parts: 'composites' })
    await downloadAll()
    expect(said()).toEqual([expect.stringMatching(/Models stay hidden in it\.$/)])
    useDownloadStore.setState({ parts: 'both' })
  })

  it('neither does a picture that its prompt and model were to go along with', async () => {
    useDownloadStore.setState({ type: 'image/png', isDescribed: true })
    await selectResult('a')
    await downloadAsChosen()
    expect(taken.forms).toMatchObject([{ about: { prompt: 'lamp', model: '' } }])
    await selectResult(null)
  })
})

it('a picture that was used as base says what it was made by, whatever the form says by now', async () => {
  useDownloadStore.setState({ type: 'image/png', isDescribed: true })
  useWishStore.setState({ prompt: 'never sent' })
  useDocumentStore.setState({ adopted: [{ ...DEFAULT_CHOICE, resultId: 'a' }] })
  await downloadAsChosen()
  expect(taken.forms).toMatchObject([{ about: { prompt: 'lamp', model: 'first-model' } }])
})
