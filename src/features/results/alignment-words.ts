import type { ResultReport } from '../../services/picture'

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

/** `2.4 px`, and `0 px` for what cannot be seen. */
export function inPixels(length: number): string {
  return `${length < 0.05 ? '0' : length < 10 ? length.toFixed(1) : Math.round(length)} px`
}

/** `12 %`, with a digit more where it is little. */
export function inPercent(share01: number): string {
  const percent = 100 * share01
  if (percent === 0) return '0 %'
  if (percent < 0.1) return 'under 0.1 %'
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`
}
