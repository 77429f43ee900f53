import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, it, vi } from 'vitest'
import { DEFAULT_PARAMETERS, editError } from '../../services/providers'
import type { StoredJob, StoredResult } from '../../services/storage'
import { EVERYTHING } from '../../state/compare/grid-store'
import { BlindStrip } from './blind-strip'
import { filterRuns, sortCells } from './grid/arrange'
import { gridRuns } from './grid/grid-rows'
import { tallyModels } from './grid/tally'
import { RunStrip } from './run-strip'
import { runsOf } from './use-runs'

const mode = vi.hoisted(() => ({ isBlind: false }))
vi.mock('../../state/results/blind', async (original) => ({
  ...(await original<object>()),
  useIsBlind: () => mode.isBlind,
}))
vi.mock('./use-pictures', () => ({ usePictures: () => () => null }))

/** One model of two providers, checked at once. */

beforeEach(() => {
  mode.isBlind = false
})

const NAGA = { providerId: 'naga', providerName: 'naga.ac' }
const OPENAI = { providerId: 'openai', providerName: 'OpenAI' }

function jobOf(id: string, provider: typeof NAGA, model = 'gpt-image-1'): StoredJob {
  return {
    ...{ id, documentId: 'd', runId: 'run', status: 'failed', startedAtMs: 0, elapsedMs: 1, ...provider },
    parameters: { ...DEFAULT_PARAMETERS, model, prompt: 'p', n: 2 },
    plan: { source: { x: 0, y: 0, width: 8, height: 8 } },
    failures: [editError('server', 'no')],
  } as unknown as StoredJob
}

function runs(...jobs: readonly StoredJob[]) {
  const results = jobs.map(({ id, parameters }) => {
    const result = { id: `of ${id}`, jobId: id, index: 0, isDiscarded: false, link: null }
    return { ...result, model: parameters.model } as unknown as StoredResult
  })
  return runsOf({ documentId: 'd', judgements: {}, results, running: [], jobs })
}

const BOTH = [jobOf('1', OPENAI), jobOf('2', NAGA), jobOf('3', OPENAI, 'gpt-image-2')]

function strips(...jobs: readonly StoredJob[]): string[] {
  const all = runs(...jobs)
  const results = all.flatMap((run) => run.results)
  return all.map((run) =>
    renderToStaticMarkup(<RunStrip run={run} all={results} selectedId={null} distinction="" />),
  )
}

it('the filmstrip tells them apart, in captions, results and buttons', () => {
  const [openai, naga, other] = strips(...BOTH)
  for (const [strip, name] of [
    [openai, 'gpt-image-1, OpenAI'],
    [naga, 'gpt-image-1, naga.ac'],
    [other, 'gpt-image-2'],
  ] as const) {
    expect(strip).toContain(`<b>${name}</b>`)
    expect(strip).toMatch(new RegExp(`aria-label="Result \\d of 3, ${name}"`))
    expect(strip).toContain(`aria-description="${name}"`)
  }
})

it('a model of one provider has its name alone', () => {
  expect(strips(jobOf('1', OPENAI), jobOf('2', OPENAI)).join()).not.toContain('OpenAI')
})

it('blind, nothing says that there are two', () => {
  mode.isBlind = true
  const jobs = runs(...BOTH)
  const all = jobs.flatMap(({ results }) => results)
  const distinctions = new Map<string, string>()
  const shown = renderToStaticMarkup(<BlindStrip {...{ jobs, all, distinctions }} selectedId={null} />)
  expect(shown).toContain('Models hidden')
  expect(shown).not.toMatch(/gpt-image|OpenAI|naga/)
})

it('the grid filters, sorts and counts them each by itself', () => {
  const all = gridRuns(runs(...BOTH), false)
  const cells = all.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
  expect(sortCells(cells, 'model').map(({ key }) => key)).toEqual(['of 1', 'of 2', 'of 3'])
  const tallies = tallyModels(all)
  expect(tallies.map(({ name }) => name)).toEqual([
    'gpt-image-1, OpenAI',
    'gpt-image-1, naga.ac',
    'gpt-image-2',
  ])
  const shown = tallies.map(({ key }) =>
    filterRuns(all, { ...EVERYTHING, model: key }).flatMap(({ rows }) =>
      rows.flatMap((row) => row.cells.map((cell) => cell.key)),
    ),
  )
  expect(shown).toEqual([['of 1'], ['of 2'], ['of 3']])
})
