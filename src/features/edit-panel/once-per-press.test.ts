import { expect, it, vi } from 'vitest'
import { isSecondClick, oncePerPress } from './once-per-press'

it('keeps a held Enter from clicking again, and nothing else', () => {
  const isKept = (key: string, repeat: boolean) => {
    const preventDefault = vi.fn()
    oncePerPress({ key, repeat, preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  expect(isKept('Enter', true)).toBe(true)
  expect(isKept('Enter', false)).toBe(false)
  expect(isKept('Tab', true)).toBe(false)
})

it('knows the second click of a double click; keys and single clicks are none', () => {
  expect([0, 1, 2, 3].map((detail) => isSecondClick({ detail }))).toEqual([false, false, true, true])
})
