import { beforeEach, expect, it, vi } from 'vitest'
import { useMaskOperationStore } from '../../state/mask/mask-operations'
import { pressInBar, pressOnButton } from './operation-bar'

class Button extends EventTarget {}

vi.stubGlobal('HTMLButtonElement', Button)

const isOpen = () => useMaskOperationStore.getState().latest !== null

beforeEach(() => {
  useMaskOperationStore.setState({ latest: { kind: 'grow', amount: 10, done01: null } })
})

function pressed(key: string, held: 'ctrlKey' | 'metaKey' | null) {
  return {
    key,
    ctrlKey: held === 'ctrlKey',
    metaKey: held === 'metaKey',
    target: new EventTarget(),
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

it('Enter on a button of the bar is left to that button, Escape is not', () => {
  const onButton = (key: string) => ({ ...pressed(key, null), target: new Button() })
  const enter = onButton('Enter')
  pressInBar(enter)
  expect(isOpen()).toBe(true)
  expect(enter.preventDefault).not.toHaveBeenCalled()
  pressInBar(onButton('Escape'))
  expect(isOpen()).toBe(false)
})

it('Enter on the button of the operation keeps it', () => {
  const event = pressed('Enter', null)
  pressOnButton(['shrink', 'grow'], event)
  expect(isOpen()).toBe(false)
  expect(event.preventDefault).toHaveBeenCalledOnce()
})

it.each(['ctrlKey', 'metaKey'] as const)('Enter with %s is left to what generates', (held) => {
  const event = pressed('Enter', held)
  pressInBar(event)
  pressOnButton(['shrink', 'grow'], event)
  expect(isOpen()).toBe(true)
  expect(event.preventDefault).not.toHaveBeenCalled()
  expect(event.stopPropagation).not.toHaveBeenCalled()
})
