import { expect, it } from 'vitest'
import { parseApiKey, withoutKey } from './api-key'
import { editError } from './edit-error'

it.each([[null], [''], ['  \n']])('takes %j for no key', (text) => {
  expect(parseApiKey(text)).toEqual({ ok: true, value: null })
})

it('takes off what a paste brings along', () => {
  expect(parseApiKey(' sk-abc\n')).toEqual({ ok: true, value: 'sk-abc' })
})

it.each(['sk-abc…xyz', 'sk abc', 'sk\nabc', 'schlüssel'])(
  'refuses %j, which no header could carry',
  (text) => {
    expect(parseApiKey(text)).toMatchObject({ ok: false })
  },
)

it('takes the key out of an error that repeats it', () => {
  const error = editError('key-rejected', 'Key sk-abc is wrong; sk-abc was not found.')
  expect(withoutKey(error, 'sk-abc').message).toBe('Key … is wrong; … was not found.')
  expect(withoutKey(error, null)).toBe(error)
})
