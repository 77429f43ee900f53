import { costText } from '../../../services/providers'
import { inPercent, inPixels } from '../alignment-words'
import type { Figures } from './figures'

/** A figure with its name and how it is written; what is not known is left out. */
export type FigureWords = readonly (readonly [name: 'Time' | 'Cost' | 'Drift' | 'Leak', value: string])[]

/** `isBlind` leaves out what tells models apart, which is not how the picture looks. */
export function figureWords({ timeMs, cost, driftDocPx, leak01 }: Figures, isBlind: boolean): FigureWords {
  return [
    ...(timeMs === null || isBlind ? [] : [['Time', timeText(timeMs)] as const]),
    ...(cost === null || isBlind ? [] : [['Cost', costText(cost)] as const]),
    ...(driftDocPx === null ? [] : [['Drift', inPixels(driftDocPx)] as const]),
    ...(leak01 === null ? [] : [['Leak', inPercent(leak01)] as const]),
  ]
}

function timeText(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
