import type { KeyboardEvent } from 'react'

/** A held Enter clicks a button over and over: the first one counts alone. */
export function pressOnce(event: Pick<KeyboardEvent, 'key' | 'repeat' | 'preventDefault'>): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault()
}
