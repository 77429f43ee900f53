import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { DEFAULT_PARAMETERS } from '../../../services/providers'
import type { StoredJob, StoredResult } from '../../../services/storage'
import { runsOf } from '../use-runs'
import { gridRuns } from './grid-rows'
import { GridRun } from './grid-run'

vi.mock('../use-pictures', () => ({ usePictures: () => () => null }))

function shown(costs: readonly (number | undefined)[]): string {
  const jobs = costs.map((usd, i) => ({
    ...{ id: `${i}`, documentId: 'd', runId: 'run', status: 'done', startedAtMs: i, elapsedMs: 1 },
    ...{ providerId: 'x', providerName: 'X', failures: [] },
    parameters: { ...DEFAULT_PARAMETERS, model: `m${i}`, prompt: 'p', n: 1 },
    plan: { source: { x: 0, y: 0, width: 8, height: 8 } },
    ...(usd === undefined ? {} : { cost: { minUsd: usd, maxUsd: usd } }),
  })) as unknown as StoredJob[]
  const results = jobs.map(({ id, parameters: { model } }) => ({
    ...{ id: `of ${id}`, jobId: id, index: 0, isDiscarded: false, link: null, model },
  })) as unknown as StoredResult[]
  const runs = gridRuns(runsOf({ documentId: 'd', judgements: {}, results, running: [], jobs }), false)
  const none = new Map<string, never>()
  const place = {
    ...{
      numbers: none,
      modelNames: none,
      distinctions: none,
      isBlind: false,
      activeKey: null,
      shownId: null,
    },
  }
  return renderToStaticMarkup(runs.map((run) => <GridRun key={run.id} run={run} place={place} />))
}

it('a run’s cost is all of it, or says that it is not', () => {
  expect(shown([0.02, 0.03])).toContain(' · $0.05<')
  expect(shown([0.02, undefined])).toContain(' · at least $0.02<')
  expect(shown([undefined])).not.toContain('$')
})
