import { expect, it } from 'vitest'
import type { RunningJob } from '../../state/runs/run-store'
import { phaseWords } from './phase-words'

const NOW = 1_700_000_000_000

function said(change: Partial<RunningJob>) {
  const running: RunningJob = {
    job: {} as RunningJob['job'],
    phase: 'waiting',
    done01: null,
    ahead: 0,
    partials: {},
    transfer: null,
    retryAtMs: null,
    ...change,
  }
  const { title, detail, share01 } = phaseWords(running, NOW)
  return [title, detail, share01]
}

it('says how many come first', () => {
  expect(said({ phase: 'queued', ahead: 3 })).toEqual(['Queued', '3 ahead', null])
})

it('knows a share only where the transport tells one', () => {
  expect(said({})).toEqual(['Sent, waiting', null, null])
  expect(said({ done01: 0.25 })).toEqual(['Working', null, 0.25])
})

it('counts what has come, and gives a share where the server announced how much that is', () => {
  const phase = 'receiving'
  expect(said({ phase, transfer: { bytes: 1_200, totalBytes: null } })).toEqual(['Receiving', '2 kB', null])
  expect(said({ phase, transfer: { bytes: 1_500_000, totalBytes: 6_000_000 } })).toEqual([
    'Receiving',
    '1.5 MB of 6.0 MB',
    0.25,
  ])
})

it('says how much of an upload has left', () => {
  expect(said({ phase: 'sending', transfer: { bytes: 2_000_000, totalBytes: 8_000_000 } })).toEqual([
    'Uploading',
    '2.0 MB of 8.0 MB',
    0.25,
  ])
})

it('says when all is here and is being read', () => {
  const transfer = { bytes: 50_000_000, totalBytes: 50_000_000 }
  expect(said({ phase: 'receiving', transfer })).toEqual(['Reading', '50.0 MB', null])
})

it('gives no share of an answer that was compressed on the way', () => {
  expect(said({ phase: 'receiving', transfer: { bytes: 5_000, totalBytes: 100 } })).toEqual([
    'Receiving',
    '5 kB',
    null,
  ])
})

it('counts a rate limit down to the second, then says that it was sent again', () => {
  expect(said({ phase: 'retrying', retryAtMs: NOW + 19_001 })).toEqual(['Rate limit', 'again in 20 s', null])
  expect(said({ phase: 'retrying', retryAtMs: NOW })).toEqual(['Sent again, waiting', null, null])
})
