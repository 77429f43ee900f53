import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createNearView } from './near-view'

/** Of the view, left edges of what lies in it; all are of this width. */
const VIEW_PX = 1000
const RUN_PX = 400

type Seen = { readonly target: Element; readonly isIntersecting: boolean }

/** One that is told where things are. */
class FakeObserver {
  static all: FakeObserver[] = []
  readonly targets = new Map<Element, boolean | null>()
  readonly #marginPx: number
  readonly #tell: (entries: readonly Seen[]) => void

  constructor(tell: (entries: readonly Seen[]) => void, { rootMargin }: { rootMargin: string }) {
    this.#tell = tell
    this.#marginPx = Number.parseInt(rootMargin, 10)
    FakeObserver.all.push(this)
  }
  observe = (target: Element) => void this.targets.set(target, null)
  unobserve = (target: Element) => void this.targets.delete(target)
  disconnect = () => this.targets.clear()

  look(leftPx: ReadonlyMap<Element, number>, scrollPx: number): void {
    const entries: Seen[] = []
    for (const [target, before] of this.targets) {
      const left = (leftPx.get(target) ?? 0) - scrollPx
      const isIntersecting = left < VIEW_PX + this.#marginPx && left + RUN_PX > -this.#marginPx
      if (isIntersecting !== before) entries.push({ target, isIntersecting })
      this.targets.set(target, isIntersecting)
    }
    if (entries.length > 0) this.#tell(entries)
  }
}

const root = new EventTarget() as Element
const runs = Array.from({ length: 20 }, () => ({}) as Element)
const leftPx = new Map(runs.map((run, i) => [run, i * RUN_PX]))

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('IntersectionObserver', FakeObserver)
  FakeObserver.all = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function watchRuns(restMarginPx?: number, atOnce?: number) {
  const near = new Set<number>()
  const view = createNearView(root, restMarginPx, atOnce)
  for (const [i, run] of runs.entries())
    view.watch(run, (isNear) => void (isNear ? near.add(i) : near.delete(i)))
  const scrollTo = (scrollPx: number) => {
    root.dispatchEvent(new Event('scroll'))
    // What is observed from now on is looked at in the next frame.
    for (const observer of [...FakeObserver.all, ...FakeObserver.all]) observer.look(leftPx, scrollPx)
  }
  scrollTo(0)
  return { view, scrollTo, near: () => [...near].sort((a, b) => a - b) }
}

const upTo = (last: number, from = 0) => Array.from({ length: last - from + 1 }, (_, i) => from + i)

it('takes for near what lies within 600 px of the view, and nothing else', () => {
  const { scrollTo, near } = watchRuns()
  expect(near()).toEqual(upTo(3))
  vi.advanceTimersByTime(10_000)
  expect(near()).toEqual(upTo(3))
  scrollTo(2000)
  expect(near()).toEqual(upTo(8, 3))
})

it('takes one more for near at a time, out to the margin of rest, once the view rests', () => {
  const { scrollTo, near } = watchRuns(2400)
  expect(near()).toEqual(upTo(3))
  for (let i = 0; i < 5; i++) {
    vi.advanceTimersByTime(100)
    scrollTo(0)
  }
  expect(near()).toEqual(upTo(3))
  vi.advanceTimersByTime(160)
  expect(near()).toEqual(upTo(4))
  vi.advanceTimersByTime(50)
  expect(near()).toEqual(upTo(5))
  vi.advanceTimersByTime(10_000)
  expect(near()).toEqual(upTo(8))
})

it('takes as many at a time as it is told to', () => {
  const { near } = watchRuns(2400, 3)
  vi.advanceTimersByTime(160)
  expect(near()).toEqual(upTo(6))
  vi.advanceTimersByTime(50)
  expect(near()).toEqual(upTo(8))
})

it('says nothing of what is ready while it is scrolled over, and lets go of it beyond the margin of rest once that is elsewhere', () => {
  const { scrollTo, near } = watchRuns(2400)
  vi.advanceTimersByTime(10_000)
  scrollTo(1600)
  expect(near()).toEqual(upTo(8))
  scrollTo(4000)
  expect(near()).toEqual(upTo(13))
  vi.advanceTimersByTime(10_000)
  expect(near()).toEqual(upTo(18, 4))
})

it('keeps what comes back before it was let go of, and makes ready what left before it was', () => {
  const { scrollTo, near } = watchRuns(2400)
  vi.advanceTimersByTime(10_000)
  scrollTo(4000)
  scrollTo(0)
  vi.advanceTimersByTime(10_000)
  expect(near()).toEqual(upTo(8))
})

it('looks again and again at those alone that can come near next', () => {
  const { scrollTo } = watchRuns(2400)
  const observed = () => FakeObserver.all.map(({ targets }) => targets.size)
  expect(observed()).toEqual([9, runs.length])
  scrollTo(4000)
  expect(observed()).toEqual([15, runs.length])
})

it('stops looking and making ready', () => {
  const { view, near } = watchRuns(2400)
  view.stop()
  vi.advanceTimersByTime(10_000)
  expect(near()).toEqual(upTo(3))
  expect(FakeObserver.all.map(({ targets }) => targets.size)).toEqual([0, 0])
})
