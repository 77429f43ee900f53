import { describe, expect, it } from 'vitest'
import type { Judgement, StoredJob, StoredResult } from '../../../services/storage'
import { EVERYTHING } from '../../../state/compare/grid-store'
import { type Run, runsOf } from '../use-runs'
import { filterRuns, sortCells } from './arrange'
import { figuresOf, median, medianFigures } from './figures'
import { gridRuns } from './grid-rows'
import { tallyModels } from './tally'

type Asked = {
  readonly id: string
  readonly model?: string
  readonly prompt?: string
  readonly n?: number
  readonly at?: number
  readonly runId?: string
  readonly job?: Partial<StoredJob>
}

function runOf(asked: Asked, results: readonly Partial<StoredResult>[], more: Partial<Run> = {}): Run {
  const { id, model = 'a', prompt = 'p', n = results.length, at = 0, runId = 'run', job } = asked
  return {
    job: {
      id,
      runId,
      status: 'done',
      startedAtMs: at,
      elapsedMs: 1000,
      providerId: 'x',
      providerName: 'X',
      parameters: { model, prompt, n },
      plan: { source: { x: 0, y: 0, width: 8, height: 8 } },
      failures: [],
      ...job,
    } as unknown as StoredJob,
    modelName: model,
    isRunning: false,
    results: results.map((result, index) =>
      resultOf({ id: `${id}${index}`, jobId: id, model, index, ...result }),
    ),
    came: { whole: results.length, partial: 0 },
    discarded: [],
    sentAgainCount: 0,
    lackingCount: n,
    ...more,
  }
}

function resultOf(given: Partial<StoredResult>): StoredResult {
  return given as StoredResult
}

function measured(visible01: number, driftDocPx: number, method = 'gauss-newton') {
  return {
    report: { rawLeak: { visible01 }, driftDocPx, method } as unknown as NonNullable<StoredResult['report']>,
  }
}

const said = (judgement: Judgement) => ({ judgement })
const kindsOf = (runs: ReturnType<typeof gridRuns>) =>
  runs.map(({ rows }) =>
    rows.map(({ model, cells }) => `${model}: ${cells.map(({ kind }) => kind).join(' ')}`),
  )

describe('figures', () => {
  it('are the middle, or the mean of the two in the middle', () => {
    expect(median([9, 1, 4])).toBe(4)
    expect(median([9, 1, 4, 6])).toBe(5)
    expect(median([])).toBeNull()
  })

  it('share what a job cost among its images, and know no drift of what could not be aligned', () => {
    const cost = { minUsd: 0.2, maxUsd: 0.4 }
    const job = { elapsedMs: 9000, answerMs: 4000, status: 'done', cost } as const
    expect(figuresOf(measured(0.1, 3), job, 4)).toEqual({
      timeMs: 4000,
      cost: { minUsd: 0.05, maxUsd: 0.1 },
      leak01: 0.1,
      driftDocPx: 3,
    })
    expect(figuresOf(measured(0.1, 0, 'identity'), job, 4).driftDocPx).toBeNull()
    // Its answer had come when its tab was closed, and no time was written down.
    expect(figuresOf({}, { elapsedMs: 0, status: 'done' }, 1).timeMs).toBeNull()
    expect(figuresOf({}, { elapsedMs: 0, status: 'running' }, 0)).toEqual({
      timeMs: null,
      cost: null,
      leak01: null,
      driftDocPx: null,
    })
  })

  it('leave out of a median what is not known', () => {
    const none = { timeMs: null, cost: null, leak01: null, driftDocPx: null }
    const one = { timeMs: 10, cost: { minUsd: 1, maxUsd: 3 }, leak01: 0.5, driftDocPx: 2 }
    expect(medianFigures([none, one, { ...one, timeMs: 30, leak01: 0 }])).toEqual({
      timeMs: 20,
      cost: { minUsd: 1, maxUsd: 3 },
      leak01: 0.25,
      driftDocPx: 2,
    })
  })
})

describe('rows', () => {
  it('are models in the order in which they were asked; runs are newest first', () => {
    const runs = [
      runOf({ id: 'b', model: 'second', at: 2 }, [{}]),
      runOf({ id: 'a', model: 'first', at: 1 }, [{}]),
      runOf({ id: 'c', model: 'later', at: 9, runId: 'other' }, [{}]),
    ]
    expect(gridRuns(runs, false).map(({ rows }) => rows.map(({ model }) => model))).toEqual([
      ['later'],
      ['first', 'second'],
    ])
  })

  it('give each prompt its own', () => {
    const runs = [runOf({ id: 'a', prompt: 'one' }, [{}]), runOf({ id: 'b', prompt: 'two', at: 1 }, [{}])]
    const [run] = gridRuns(runs, false)
    expect(run?.prompts).toEqual(['one', 'two'])
    expect(run?.rows.map(({ prompt }) => prompt)).toEqual(['one', 'two'])
  })

  it('hold a place for every image that was asked for, and wait for those that another tab is making', () => {
    const failed = { status: 'failed' } as const
    const waits = runOf({ id: 'a', model: 'waits', n: 3, job: { status: 'running' } }, [{}])
    const lost = runOf({ id: 'b', model: 'lost', n: 2, at: 1, job: failed }, [])
    const less = runOf({ id: 'c', model: 'less', n: 3, at: 2 }, [{}], { discarded: [resultOf({ id: 'd' })] })
    expect(kindsOf(gridRuns([waits, lost, less], false))).toEqual([
      ['waits: result running running', 'lost: missing missing', 'less: result missing discarded'],
    ])
  })

  it('fill a missing place with what was sent again for it', () => {
    const lost = runOf({ id: 'a', n: 2, job: { status: 'failed' } }, [])
    const again = runOf({ id: 'b', n: 1, at: 5 }, [{}])
    const filled = gridRuns([again, lost], false)
    expect(kindsOf(filled)).toEqual([['a: result missing']])
    expect(filled[0]?.rows[0]?.cells.map(({ job }) => job.id)).toEqual(['b', 'a'])
    const under = runOf({ id: 'b', n: 1, at: 5, job: { status: 'running' } }, [])
    expect(kindsOf(gridRuns([under, lost], false))).toEqual([['a: running missing']])
  })

  it('keep what was sent again beside the first, though the canvas has grown to the left meanwhile', () => {
    const source = { width: 8, height: 8 }
    const lost = runOf(
      {
        id: 'a',
        n: 1,
        job: { status: 'failed', plan: { source: { x: 4, y: 0, ...source } } as StoredJob['plan'] },
      },
      [],
    )
    const plan = { source: { x: 104, y: 0, ...source } } as StoredJob['plan']
    const canvas = { x: -100, y: 0, width: 300, height: 100 }
    const again = runOf({ id: 'b', at: 5, job: { plan, canvas } }, [{}])
    expect(kindsOf(gridRuns([again, lost], false))).toEqual([['a: result']])
  })

  it('wait for no image that has come and was discarded, and for those that a combination is made of', () => {
    const others = [] as unknown as NonNullable<StoredResult['others']>
    const job = { status: 'running' } as const
    const discarded = [resultOf({ id: 'd' }), resultOf({ id: 'e', others })]
    const running = runOf({ id: 'a', n: 3, job }, [{}, { others }], { discarded })
    expect(kindsOf(gridRuns([running], false))).toEqual([['a: result result running discarded discarded']])
  })

  it('count a combination neither as an image nor in a median', () => {
    const others = [] as unknown as NonNullable<StoredResult['others']>
    const cost = { minUsd: 2, maxUsd: 2 }
    const run = runOf({ id: 'a', n: 2, job: { cost } }, [measured(0.2, 1), measured(0.4, 3), { others }])
    const [row] = gridRuns([run], false)[0]!.rows
    expect(row?.cells.map(({ kind }) => kind)).toEqual(['result', 'result', 'result'])
    expect(row?.imageCount).toBe(2)
    expect(row?.medians).toMatchObject({ cost: { minUsd: 1, maxUsd: 1 }, driftDocPx: 2 })
    expect(row?.medians.leak01).toBeCloseTo(0.3, 12)
    // No answer's time or cost is a combination's: it comes last, and within no limit.
    expect(sortCells(row?.cells ?? [], 'time').map(({ key }) => key)).toEqual(['a0', 'a1', 'a2'])
    const within = filterRuns(gridRuns([run], false), { ...EVERYTHING, maxTimeMs: 5000, maxCostUsd: 1 })
    expect(within[0]?.rows[0]?.cells).toHaveLength(2)
  })

  it('keep a combination that was discarded, in no image’s place and with no share in the cost', () => {
    const others = [] as unknown as NonNullable<StoredResult['others']>
    const { job } = runOf({ id: 'a', n: 2, job: { cost: { minUsd: 2, maxUsd: 2 } } }, [])
    const results = [{}, { isDiscarded: true, others }].map((more, i) =>
      resultOf({ id: `${i}`, jobId: 'a', index: i, model: 'a', ...more }),
    )
    const known = { documentId: 'd', judgements: {}, running: [], jobs: [{ ...job, documentId: 'd' }] }
    const [row] = gridRuns(runsOf({ ...known, results }), false)[0]!.rows
    expect(row?.cells.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'result 0',
      'missing a/missing-0',
      'discarded 1',
    ])
    expect(row?.medians.cost).toEqual({ minUsd: 2, maxUsd: 2 })
  })

  it('are one, mixed by ids alone, while blind', () => {
    const runs = [
      runOf({ id: 'a', model: 'm1' }, [{ id: '3' }, { id: '1' }]),
      runOf({ id: 'b', model: 'm2', at: 1 }, [{ id: '2' }]),
    ]
    const [row, ...more] = gridRuns(runs, true)[0]!.rows
    expect(more).toEqual([])
    expect(row).toMatchObject({ model: null, providerName: '', prompt: '' })
    expect(row?.cells.map(({ key }) => key)).toEqual(['1', '2', '3'])
  })
})

describe('filter, order and tally', () => {
  const runs = gridRuns(
    [
      runOf({ id: 'a', model: 'm1', n: 3 }, [
        { ...measured(0.5, 1), ...said({ verdict: 'picked', rating: 2 }) },
        { ...measured(0.1, 9), ...said({ verdict: 'rejected' }) },
      ]),
      runOf({ id: 'b', model: 'm2', at: 1, job: { elapsedMs: 10 } }, [{ ...said({ rating: 5 }) }, {}]),
    ],
    false,
  )
  const cells = runs.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
  const shown = (filter: Partial<typeof EVERYTHING>) =>
    filterRuns(runs, { ...EVERYTHING, ...filter }).flatMap(({ rows }) =>
      rows.flatMap((row) => row.cells.map(({ key }) => key)),
    )
  const ordered = (order: Parameters<typeof sortCells>[1]) => sortCells(cells, order).map(({ key }) => key)

  it('show what passes', () => {
    expect(shown({})).toHaveLength(5)
    expect(shown({ model: 'x/m2' })).toEqual(['b0', 'b1'])
    expect(shown({ verdict: 'picked' })).toEqual(['a0'])
    expect(shown({ verdict: 'kept' })).toEqual(['a0', 'b0', 'b1'])
    expect(shown({ verdict: 'unjudged' })).toEqual(['b1'])
    expect(shown({ minRating: 3 })).toEqual(['b0'])
    expect(shown({ maxLeak01: 0.1 })).toEqual(['a1'])
    expect(shown({ maxTimeMs: 10 })).toEqual(['b0', 'b1'])
    expect(shown({ maxCostUsd: 1 })).toEqual([])
  })

  it('keep what a note is being written of', () => {
    const filter = { ...EVERYTHING, verdict: 'unjudged' } as const
    const keys = filterRuns(runs, filter, 'a1').flatMap(({ rows }) => rows.flatMap(({ cells: own }) => own))
    expect(keys.map(({ key }) => key)).toEqual(['a1', 'b1'])
  })

  it('put the best first and the unknown last', () => {
    expect(ordered('rating')).toEqual(['b0', 'a0', 'a1', 'b1'])
    expect(ordered('verdict')).toEqual(['a0', 'b0', 'b1', 'a1'])
    expect(ordered('leak')).toEqual(['a1', 'a0', 'b0', 'b1'])
    expect(ordered('drift')).toEqual(['a0', 'a1', 'b0', 'b1'])
    expect(ordered('time')).toEqual(['b0', 'b1', 'a0', 'a1'])
    expect(ordered('cost')).toEqual(['a0', 'a1', 'b0', 'b1'])
    expect(ordered('model')).toEqual(['a0', 'a1', 'b0', 'b1'])
  })

  it('count what was said of each model', () => {
    expect(tallyModels(runs)).toMatchObject([
      { model: 'm1', images: 2, picked: 1, rejected: 1, rated: 1, meanRating: 2 },
      { model: 'm2', images: 2, picked: 0, rejected: 0, rated: 1, meanRating: 5 },
    ])
  })
})
