import { expect, it } from 'vitest'
import { keysOf } from '../../../state/page/shortcuts'
import { deedOfKey } from './judge-keys'

it.each([
  [
    { key: '4', code: 'Digit4' },
    { kind: 'rate', rating: 4 },
  ],
  [
    { key: '4', code: 'Numpad4' },
    { kind: 'rate', rating: 4 },
  ],
  // With Shift, and on a French keyboard without.
  [
    { key: '$', code: 'Digit4' },
    { kind: 'rate', rating: 4 },
  ],
  [
    { key: "'", code: 'Digit4' },
    { kind: 'rate', rating: 4 },
  ],
  [{ key: ')', code: 'Digit0' }, { kind: 'unrate' }],
  [{ key: 'P', code: 'KeyP' }, { kind: 'pick' }],
  [{ key: '6', code: 'Digit6' }, null],
  [{ key: '$', code: 'BracketRight' }, null],
] as const)('takes %o for what it says', (event, deed) => {
  expect(deedOfKey(event)).toEqual(deed)
})

it('does what the help says of its keys', () => {
  expect(deedOfKey({ key: keysOf('unjudge'), code: '' })).toEqual({ kind: 'unjudge' })
  expect(deedOfKey({ key: keysOf('unrate'), code: '' })).toEqual({ kind: 'unrate' })
})
