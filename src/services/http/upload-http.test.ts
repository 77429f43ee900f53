import { expect, it } from 'vitest'
import { canUpload } from '.'

const OWN = 'https://editor.test'
const FORM = ['Content-Type', 'multipart/form-data; boundary=x'] as const

it('listens to uploads that need a preflight anyway, and to those of its own origin', () => {
  const key = ['Authorization', 'Bearer k'] as const
  expect(canUpload('https://api.test/v1/images/edits', [FORM, key], OWN)).toBe(true)
  expect(canUpload('https://api.test/v1/images/edits', [FORM, ['api-key', 'k']], OWN)).toBe(true)
  expect(canUpload('https://api.test/v1/images/edits', [['Content-Type', 'application/json']], OWN)).toBe(
    true,
  )
  expect(canUpload(`${OWN}/v1/images/edits`, [FORM], OWN)).toBe(true)
})

it('does not make a preflight necessary that a server without keys may not answer', () => {
  expect(canUpload('http://localhost:8080/v1/images/edits', [FORM], OWN)).toBe(false)
})

it('leaves alone what no policy can name', () => {
  expect(canUpload('http://[::1]:8080/v1/images/edits', [FORM, ['Authorization', 'k']], OWN)).toBe(false)
})
