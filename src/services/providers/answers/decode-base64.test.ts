import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeBase64 } from './decode-base64'

const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 })

it('gives back what was encoded, in either alphabet, padded or not, broken into lines or behind a data URL', () => {
  fc.assert(
    fc.property(bytes, (original) => {
      const buffer = Buffer.from(original)
      const plain = buffer.toString('base64')
      const spellings = [
        plain,
        plain.replace(/=+$/, ''),
        buffer.toString('base64url'),
        plain.replace(/(.{4})/g, '$1\r\n'),
        ` ${plain} \n`,
        `data:image/png;base64,${plain}`,
      ]
      for (const text of spellings) expect(decodeBase64(text)).toEqual(new Uint8Array(original))
    }),
    { seed: 1 },
  )
})

it.each([
  '',
  '====',
  ' \n',
  'A',
  'AAAAA',
  '@@@not-base64@@@',
  'AA=A',
  'data:image/png;base64,',
  'AAAä',
  'AA\0A',
])('gives null for %j', (text) => {
  expect(decodeBase64(text)).toBeNull()
})

it('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      const decoded = decodeBase64(text)
      expect(decoded === null || decoded.length > 0).toBe(true)
    }),
    { seed: 2 },
  )
})
