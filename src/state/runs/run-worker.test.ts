import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useRunStore } from './run-store'
import { leaveRunWorker, wakeRunWorker } from './run-worker'

const { start, renew, retire } = vi.hoisted(() => ({ start: vi.fn(), renew: vi.fn(), retire: vi.fn() }))
vi.mock('../session/session', () => ({ editRuns: { start, renew, retire } }))

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('navigator', {})
  renew.mockReset()
  retire.mockReset()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  useRunStore.setState({ running: [] })
})

it('keeps the worker for the next run, and lets it go when none comes', () => {
  leaveRunWorker()
  vi.advanceTimersByTime(10_000)
  wakeRunWorker()
  expect(start).toHaveBeenCalled()
  vi.advanceTimersByTime(60_000)
  expect(renew).not.toHaveBeenCalled()
  leaveRunWorker()
  vi.advanceTimersByTime(60_000)
  expect(renew).toHaveBeenCalledOnce()
})

it('has no successor where the browser keeps its script', () => {
  vi.stubGlobal('navigator', { serviceWorker: { controller: {} } })
  leaveRunWorker()
  vi.advanceTimersByTime(60_000)
  expect(retire).toHaveBeenCalledOnce()
  expect(renew).not.toHaveBeenCalled()
})

it('keeps the worker as long as a run goes on', () => {
  const running = [{ job: { id: 'one' } }] as unknown as ReturnType<typeof useRunStore.getState>['running']
  useRunStore.setState({ running })
  leaveRunWorker(0)
  vi.advanceTimersByTime(60_000)
  expect(renew).not.toHaveBeenCalled()
})
