import { expect, it } from 'vitest'
import { parseApiKey } from './api-key'

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
