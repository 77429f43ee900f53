import fc from 'fast-check'
import { expect, it } from 'vitest'
import { plainText } from './plain-text'

it.each([
  ['<html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>', '502 Bad Gateway'],
  ['<p>Not <b>here</b></p><script>alert(1)</script>', 'Not here'],
  ['<html><body></body></html>', ''],
  ['expected width < height and <int>', 'expected width < height and <int>'],
  ['  words \n', 'words'],
])('of %j shows %j', (text, expected) => {
  expect(plainText(text)).toBe(expected)
})

it('shows no tag of a page, closed or not', () => {
  const piece = fc.constantFrom('<p>', '</p>', '<script>', '</script>', '<div', '<', '>', 'word', '<!--', '"')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(plainText(`<html>${pieces.join('')}`)).not.toMatch(/<[a-z/!]/i)
    }),
    { seed: 1 },
  )
})

it('cuts what is too long to be read', () => {
  expect(plainText('x'.repeat(10_000))).toHaveLength(2_001)
})
