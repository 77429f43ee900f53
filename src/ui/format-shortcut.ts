const appleSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃' }
const otherSigns: Readonly<Record<string, string>> = { Mod: 'Ctrl' }
const keySigns: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
  Delete: 'Del',
}

/** Whether the person's keyboard says ⌘ instead of Ctrl. False where there is no navigator. */
function isAppleKeyboard(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/.test(navigator.platform)
}

/** Splits `Mod+Shift+Z` into its keys; a trailing `+` is the plus key. */
function keysOf(shortcut: string): string[] {
  const keys = shortcut.split('+').filter((key) => key !== '')
  return shortcut.endsWith('+') ? [...keys, '+'] : keys
}

/** The caps to draw for `Mod+Enter`: `['Ctrl', '↵']`, or `['⌘', '↵']` on an Apple keyboard. */
export function shortcutCaps(shortcut: string, isApple = isAppleKeyboard()): string[] {
  const modifiers = isApple ? appleSigns : otherSigns
  return keysOf(shortcut).map(
    (key) => modifiers[key] ?? keySigns[key] ?? (key.length === 1 ? key.toUpperCase() : key),
  )
}

/** The value of `aria-keyshortcuts` for `Mod+Enter`: `Control+Enter`, or `Meta+Enter`. */
export function ariaShortcut(shortcut: string, isApple = isAppleKeyboard()): string {
  const names: Readonly<Record<string, string>> = {
    Mod: isApple ? 'Meta' : 'Control',
    Ctrl: 'Control',
    '+': 'Plus',
  }
  return keysOf(shortcut)
    .map((key) => names[key] ?? key)
    .join('+')
}
