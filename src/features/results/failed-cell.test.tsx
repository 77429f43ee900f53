import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, it, vi } from 'vitest'
import { editError } from '../../services/providers'
import type { StoredJob, StoredResult } from '../../services/storage'
import { BlindStrip } from './blind-strip'
import { FailedCell } from './failed-cell'
import { RunStrip } from './run-strip'
import { runsOf, withoutRejected } from './use-runs'

const mode = vi.hoisted(() => ({ isBlind: false }))
vi.mock('../../state/results/blind', async (original) => ({
  ...(await original<object>()),
  useIsBlind: () => mode.isBlind,
}))
vi.mock('./running-cell', () => ({
  RunningCell: ({ waiting }: { readonly waiting: number }) => <li>{waiting} waiting</li>,
}))
vi.mock('./use-pictures', () => ({ usePictures: () => () => null }))

beforeEach(() => {
  mode.isBlind = false
})

const rejected = { judgement: { verdict: 'rejected' } } as const
const discarded = { isDiscarded: true } as const
const combined = { others: [] } as const

type Brought = readonly Partial<StoredResult>[]

/** A job that was asked for four images, without what was rejected. */
function runOf(status: StoredJob['status'], brought: Brought, sentAgain = 0) {
  const job = {
    id: 'j',
    documentId: 'd',
    status,
    startedAtMs: 0,
    elapsedMs: 1,
    parameters: { model: 'm', prompt: 'p', n: 4 },
    failures: status === 'failed' ? [editError('server', 'no')] : [],
  } as unknown as StoredJob
  const again = { ...job, id: 'again', again: 'j', parameters: { ...job.parameters, n: sentAgain } }
  const results = brought.map(
    (result, index) =>
      ({ id: `r${index}`, jobId: 'j', index, isDiscarded: false, ...result }) as StoredResult,
  )
  const jobs = sentAgain > 0 ? [job, again] : [job]
  const isRunning = status === 'running'
  const known = { documentId: 'd', judgements: {}, results }
  const runs = runsOf({ ...known, running: isRunning ? jobs : [], jobs: isRunning ? [] : jobs })
  const run = withoutRejected(runs).find(({ job }) => job.id === 'j')
  if (!run) throw new Error('The run is missing.')
  return run
}

const wordsOf = (...run: Parameters<typeof runOf>) =>
  renderToStaticMarkup(<FailedCell run={runOf(...run)} distinction="" />)

it('sends again no more than what is missing while models are hidden', () => {
  mode.isBlind = true
  expect(wordsOf('failed', [{}, {}])).toContain('Send again for 2 images')
  expect(wordsOf('failed', [{}, {}], 1)).toContain('Send again for 1 image<')
})

it('offers nothing once all came by jobs that asked for it again, also for what one of them had asked for', () => {
  const of = (id: string, n: number, more: Partial<StoredJob> = {}) =>
    ({
      ...{ id, documentId: 'd', status: 'failed', startedAtMs: 0, elapsedMs: 1 },
      ...{ parameters: { model: 'm', prompt: 'p', n }, failures: [editError('server', 'no')], ...more },
    }) as unknown as StoredJob
  const jobs = [of('first', 3), of('again', 1, { again: 'first' })]
  const later = ['one', 'two', 'three'].map((id) =>
    of(id, 1, { again: 'again', status: 'done', failures: [] }),
  )
  const wordsWith = (cameCount: number, running: readonly StoredJob[] = []) => {
    const results = later
      .slice(0, cameCount)
      .map(({ id }) => ({ id: `r ${id}`, jobId: id, index: 0, isDiscarded: false }) as StoredResult)
    const stored = [...jobs, ...later.slice(0, cameCount)]
    const runs = runsOf({ documentId: 'd', judgements: {}, results, running, jobs: stored })
    return ['first', 'again'].map((id) => {
      const run = runs.find(({ job }) => job.id === id)
      return run && renderToStaticMarkup(<FailedCell run={run} distinction="" />)
    })
  }
  expect(wordsWith(3)).toEqual([
    expect.stringContaining('Sent again.'),
    expect.stringContaining('Sent again.'),
  ])
  expect(wordsWith(2, later.slice(2))[0]).toContain('Sent again.')
  expect(wordsWith(2)[0]).toContain('Send again for 1 image<')
  expect(wordsWith(0)).toEqual([
    expect.stringContaining('Send again for 2 images'),
    expect.stringMatching(/Send again</),
  ])
})

it('offers again what was asked for once more in vain, where as many as asked came and one was damaged', () => {
  const of = (id: string, more: Partial<StoredJob> = {}) =>
    ({
      ...{ id, documentId: 'd', status: 'failed', startedAtMs: 0, elapsedMs: 1 },
      ...{ parameters: { model: 'm', prompt: 'p', n: 2 }, failures: [editError('server', 'no')], ...more },
    }) as unknown as StoredJob
  const came = (jobId: string, index: number) =>
    ({ id: `${jobId} ${index}`, jobId, index, isDiscarded: false }) as StoredResult
  const jobs = [of('first'), of('again', { again: 'first' })]
  const wordsWith = (results: readonly StoredResult[]) => {
    const runs = runsOf({ documentId: 'd', judgements: {}, results, running: [], jobs })
    return jobs.map(({ id }) => {
      const run = runs.find(({ job }) => job.id === id)
      return run && renderToStaticMarkup(<FailedCell run={run} distinction="" />)
    })
  }
  const first = [came('first', 0), came('first', 1)]
  const [sent, failed] = wordsWith(first)
  expect(sent).toContain('Sent again.')
  expect(failed).toMatch(/Send again</)
  expect(wordsWith([...first, came('again', 0)])[1]).toContain('Send again for 1 image<')
})

it('takes no image that came and was rejected or discarded for one that is missing', () => {
  for (const brought of [
    [rejected, rejected],
    [discarded, discarded],
  ]) {
    const words = wordsOf('failed', brought)
    expect(words).toContain('2 of 4 images came. The server failed.')
    expect(words).toContain('Send again for 2 images')
    expect(wordsOf('interrupted', brought)).toContain('Send again for 2 images')
  }
})

it('takes neither a combination nor a partial image for one that came', () => {
  const words = wordsOf('failed', [{}, { isPartial: true }, combined])
  expect(words).toContain('1 of 4 images came. The last partial image is kept.')
  expect(words).toContain('Send again for 3 images')
})

it('calls a job cancelled where nothing came of it, not where all that came was taken off', () => {
  expect(wordsOf('cancelled', [])).toMatch(/Cancelled\..*Send again</)
  expect(wordsOf('cancelled', [rejected, rejected])).toBe('')
  expect(wordsOf('cancelled', [discarded, rejected])).toBe('')
})

it('waits for no image that came and was rejected or discarded', () => {
  const run = runOf('running', [discarded, rejected])
  const strip = { all: [], selectedId: null }
  expect(renderToStaticMarkup(<RunStrip {...strip} run={run} distinction="" />)).toContain('2 waiting')
  const blind = <BlindStrip {...strip} jobs={[run]} distinctions={new Map()} />
  expect(renderToStaticMarkup(blind)).toContain('2 waiting')
})
