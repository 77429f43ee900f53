import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { markScrolling } from './mark-scrolling'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function scrolledView() {
  const scroller = new EventTarget()
  const marked = { dataset: {} as Record<string, string | undefined> }
  const end = markScrolling(scroller, marked)
  return {
    end,
    scroll: () => scroller.dispatchEvent(new Event('scroll')),
    isMarked: () => 'scrolling' in marked.dataset,
  }
}

it('marks the veil for as long as its view is scrolled, and a moment longer', () => {
  const { scroll, isMarked } = scrolledView()
  expect(isMarked()).toBe(false)
  for (let i = 0; i < 20; i++) {
    scroll()
    expect(isMarked()).toBe(true)
    vi.advanceTimersByTime(80)
    expect(isMarked()).toBe(true)
  }
  vi.advanceTimersByTime(30)
  expect(isMarked()).toBe(false)
})

it('leaves no mark behind', () => {
  const { end, scroll, isMarked } = scrolledView()
  scroll()
  end()
  expect(isMarked()).toBe(false)
  scroll()
  expect(isMarked()).toBe(false)
})

it('takes the pointer by that mark alone', () => {
  const styles = readFileSync(new URL('scroll-veil.module.css', import.meta.url), 'utf8')
  const rules = new Map(
    [...styles.matchAll(/(\.veil\S*) \{([^}]*)\}/g)].map(([, name, rule]) => [name, rule]),
  )
  expect(rules.get('.veil')).toContain('pointer-events: none')
  expect(rules.get('.veil')).toContain('inset: 0')
  expect(rules.get('.veil[data-scrolling]')).toContain('pointer-events: auto')
})
