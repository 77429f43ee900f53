import type { KeyboardEvent } from 'react'

/** A held Enter clicks a button over and over: where a click may cost money, the first one counts alone. */
export function oncePerPress(event: Pick<KeyboardEvent, 'key' | 'repeat' | 'preventDefault'>): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault()
}
