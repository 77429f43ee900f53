import type { KeyboardEvent, MouseEvent } from 'react'

/** The second click of a double click, which is one press to whoever makes it. */
export function isSecondClick({ detail }: Pick<MouseEvent, 'detail'>): boolean {
  return detail > 1
}

/** A held Enter clicks a button over and over: where a click may cost money, the first one counts alone. */
export function oncePerPress(event: Pick<KeyboardEvent, 'key' | 'repeat' | 'preventDefault'>): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault()
}
