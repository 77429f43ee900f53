import { beforeEach, expect, it, vi } from 'vitest'
import { useMaskOperationStore } from '../../state/mask-operations'
import { pressInBar, pressOnButton } from './operation-bar'

const isOpen = () => useMaskOperationStore.getState().latest !== null

beforeEach(() => {
  useMaskOperationStore.setState({ latest: { kind: 'grow', amount: 10, done01: null } })
})

function pressed(key: string, held: 'ctrlKey' | 'metaKey' | null) {
  return {
    key,
    ctrlKey: held === 'ctrlKey',
    metaKey: held === 'metaKey',
    preventDefault: vi.fn(),
    stopPropagation: vi.fn(),
  }
}

it.each(['Enter', 'Escape'])('%s in the bar closes it, and does nothing else', (key) => {
  const event = pressed(key, null)
  pressInBar(event)
  expect(isOpen()).toBe(false)
  expect(event.preventDefault).toHaveBeenCalledOnce()
  expect(event.stopPropagation).toHaveBeenCalledOnce()
})

it('Enter on the button of the operation keeps it', () => {
  const event = pressed('Enter', null)
  pressOnButton('grow', event)
  expect(isOpen()).toBe(false)
  expect(event.preventDefault).toHaveBeenCalledOnce()
})

it.each(['ctrlKey', 'metaKey'] as const)('Enter with %s is left to what generates', (held) => {
  const event = pressed('Enter', held)
  pressInBar(event)
  pressOnButton('grow', event)
  expect(isOpen()).toBe(true)
  expect(event.preventDefault).not.toHaveBeenCalled()
  expect(event.stopPropagation).not.toHaveBeenCalled()
})
