import { expect, it, vi } from 'vitest'
import { pressOnce } from './press-once'

it('keeps a held Enter from clicking again, and nothing else', () => {
  const isKept = (key: string, repeat: boolean) => {
    const preventDefault = vi.fn()
    pressOnce({ key, repeat, preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  expect(isKept('Enter', true)).toBe(true)
  expect(isKept('Enter', false)).toBe(false)
  expect(isKept('Tab', true)).toBe(false)
})
