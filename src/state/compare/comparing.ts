import { keepBlinking } from './blink'
import { keepCompared } from './compared-layers'
import { keepPanels } from './compared-results'
import { keepDifference } from './difference-layer'

/** Keeps all that is compared up to date for as long as the editor is there. Returns what stops it. */
export function startComparing(): () => void {
  const stops = [keepPanels(), keepCompared(), keepDifference(), keepBlinking()]
  return () => {
    for (const stop of stops) stop()
  }
}
