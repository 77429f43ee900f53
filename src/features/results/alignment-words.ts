import { inPixels } from '../../lib/figure-words'
import type { ResultReport } from '../../services/picture'

export { inPercent, inPixels } from '../../lib/figure-words'

/** Why an answer was not put where it belongs, and what became of it. */
export const ALIGNMENT_WARNINGS: Readonly<Record<NonNullable<ResultReport['warning']>, string>> = {
  'too-little-texture':
    'What is not masked holds too little detail to align by. The answer is laid in where it came.',
  'no-match':
    'The answer does not show what was around the mask. It is laid in where it came, and its colours are its own.',
  ambiguous:
    'The picture repeats itself, so that the answer would fit in several places. It is laid in where it came.',
  implausible:
    'The answer is moved or scaled further than can be taken back safely. It is laid in where it came, and its colours are its own.',
  'shift-only': 'Only a shift could be found. Scale and rotation of the answer are not corrected.',
}

/** How far an answer drifted, or that nobody knows. */
export function driftOf({ method, driftDocPx }: Pick<ResultReport, 'method' | 'driftDocPx'>): string {
  return method === 'identity' ? 'not aligned' : inPixels(driftDocPx)
}
