import { keysOf } from '../../../state/page/shortcuts'
import type { JudgeDeed } from '../../../state/results/judge'

const VERDICT_KEYS: Readonly<Record<string, JudgeDeed>> = {
  p: { kind: 'pick' },
  x: { kind: 'reject' },
  [keysOf('unjudge').toLowerCase()]: { kind: 'unjudge' },
  [keysOf('unrate')]: { kind: 'unrate' },
}

/**
 * What a key says of the cell that it is pressed on, with Shift as everywhere else or without; null: nothing. Digits by their
 * place as well: with Shift, or on some keyboards without, it writes something else.
 */
export function deedOfKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): JudgeDeed | null {
  const isDigit = (digit: string) => key === digit || code === `Digit${digit}`
  const rating = ([1, 2, 3, 4, 5] as const).find((value) => isDigit(String(value)))
  if (rating) return { kind: 'rate', rating }
  return VERDICT_KEYS[isDigit('0') ? '0' : key.toLowerCase()] ?? null
}
