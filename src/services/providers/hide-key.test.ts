import { expect, it } from 'vitest'
import { hideKey } from './hide-key'

const KEY = 'sk-a/b+c=d"e'

it('leaves the key in no text of plain data, in whatever spelling it came back', () => {
  const echo = {
    message: `Wrong key ${KEY}; ${KEY} was not found.`,
    link: `https://host.test/?key=${encodeURIComponent(KEY)}`,
    body: JSON.stringify({ key: KEY }),
    php: JSON.stringify({ key: KEY }).replaceAll('/', '\\/'),
    nested: [{ headers: [['Echo', KEY]] }],
    [KEY]: 1,
  }
  const hidden = hideKey(echo, KEY)
  expect(hidden.message).toBe('Wrong key …; … was not found.')
  expect(JSON.stringify(hidden)).not.toMatch(/sk-a/)
})

it('takes a placeholder, and a number that is the key', () => {
  expect(hideKey({ value: 123456, other: 1234567 }, '123456', 'KEY')).toEqual({
    value: 'KEY',
    other: 1234567,
  })
})

it('passes on what is no plain data', () => {
  const blob = new Blob(['x'])
  const bytes = new Uint8Array(2)
  const copy = hideKey({ blob, bytes, nothing: null }, 'sk-secret')
  expect(copy.blob).toBe(blob)
  expect(copy.bytes).toBe(bytes)
})

it.each([null, 'none', 'EMPTY'])('hides nothing for %s, which is no secret', (key) => {
  const value = { text: 'none EMPTY' }
  expect(hideKey(value, key)).toBe(value)
})
