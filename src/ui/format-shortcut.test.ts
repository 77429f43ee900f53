import { expect, it } from 'vitest'
import { ariaShortcut, shortcutCaps } from './format-shortcut'

it('writes shortcuts as the keyboard at hand does', () => {
  expect(shortcutCaps('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
  expect(shortcutCaps('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z'])
  expect(shortcutCaps('Mod+Enter', false)).toEqual(['Ctrl', '↵'])
  expect(shortcutCaps('b', false)).toEqual(['B'])
})

it('keeps the plus key apart from the joining plus', () => {
  expect(shortcutCaps('Mod++', false)).toEqual(['Ctrl', '+'])
  expect(shortcutCaps('+', false)).toEqual(['+'])
})

it('names keys for assistive technology', () => {
  expect(ariaShortcut('Mod+Enter', false)).toBe('Control+Enter')
  expect(ariaShortcut('Mod+Enter', true)).toBe('Meta+Enter')
  expect(ariaShortcut('Mod++', false)).toBe('Control+Plus')
})
