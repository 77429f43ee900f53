import { describe, expect, it } from 'vitest'
import { type EditErrorKind, editError } from './edit-error'
import { explainError } from './explain-error'

const KINDS: Record<EditErrorKind, true> = {
  'key-rejected': true,
  permission: true,
  quota: true,
  'rate-limit': true,
  moderation: true,
  'bad-parameter': true,
  'bad-image': true,
  'bad-request': true,
  'too-large': true,
  'wrong-address': true,
  'gateway-timeout': true,
  server: true,
  network: true,
  aborted: true,
  'damaged-answer': true,
  'empty-answer': true,
  'unsupported-answer': true,
  device: true,
  'picture-changed': true,
  'nothing-to-edit': true,
}

describe('explainError', () => {
  it.each(Object.keys(KINDS) as EditErrorKind[])(
    'says of %s what happened, what was kept, what to do',
    (kind) => {
      const { title, kept, advice } = explainError(editError(kind, 'words of the server'))
      expect(title).toMatch(/^[A-Z].*\.$/)
      expect(kept).toBe('Mask, prompt and earlier results are kept.')
      expect(advice).toMatch(/^[A-Z].*\.$/)
      expect(title + advice).not.toMatch(/undefined|null|NaN|\[object/)
    },
  )

  it('has words of its own for every kind', () => {
    const titles = Object.keys(KINDS).map((kind) => explainError(editError(kind as EditErrorKind, '')).title)
    expect(new Set(titles).size).toBe(titles.length)
  })

  it('shows the server’s own words, once', () => {
    expect(explainError(editError('bad-request', 'prompt required')).detail).toBe('prompt required')
    expect(explainError(editError('empty-answer', 'The service returned no image.')).detail).toBeNull()
  })

  it('names the stage and the categories of a moderation', () => {
    const moderation = { stage: 'output', categories: ['sexual', 'violence'] } as const
    const { title } = explainError(editError('moderation', 'no', { moderation }))
    expect(title).toContain('the picture that was made (sexual, violence)')
  })

  it('says how long to wait', () => {
    const advice = (retryAfterMs: number) =>
      explainError(editError('rate-limit', '', { retryAfterMs })).advice
    expect(advice(15)).toContain('1 second,')
    expect(advice(20_000)).toContain('20 seconds')
    expect(advice(90_000)).toContain('2 minutes')
  })

  it('names both reasons why a browser gets no answer', () => {
    expect(explainError(editError('network', 'Failed to fetch')).title).toMatch(/reached.*CORS/)
  })

  it('offers what a click can do: settings, the same again, or nothing', () => {
    const remedies = Object.keys(KINDS).map((kind) => [
      kind,
      explainError(editError(kind as EditErrorKind, '')).remedy,
    ])
    expect(Object.fromEntries(remedies)).toEqual({
      'key-rejected': 'settings',
      permission: 'send-again',
      quota: 'send-again',
      'rate-limit': 'send-again',
      moderation: null,
      'bad-parameter': null,
      'bad-image': null,
      'bad-request': null,
      'too-large': null,
      'wrong-address': 'settings',
      'gateway-timeout': 'send-again',
      server: 'send-again',
      network: 'send-again',
      aborted: 'send-again',
      'damaged-answer': 'send-again',
      'empty-answer': 'send-again',
      'picture-changed': 'send-again',
      'nothing-to-edit': null,
      'unsupported-answer': null,
      device: 'send-again',
    })
  })
})
