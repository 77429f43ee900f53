import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endpointUrl, parseBaseUrl } from './endpoint-url'

describe('endpointUrl', () => {
  it.each([
    ['https://host', 'https://host/v1/images/edits'],
    ['https://host/', 'https://host/v1/images/edits'],
    ['https://host/v1', 'https://host/v1/images/edits'],
    ['https://host/v1/', 'https://host/v1/images/edits'],
    [' https://host/v1// ', 'https://host/v1/images/edits'],
    ['https://host/openai/v1', 'https://host/openai/v1/images/edits'],
    ['https://host/gateway', 'https://host/gateway/images/edits'],
    ['https://host/v1/images/edits', 'https://host/v1/images/edits'],
    ['https://host/images/edits/', 'https://host/images/edits'],
    ['https://host/v1/models', 'https://host/v1/images/edits'],
    ['http://localhost:8000', 'http://localhost:8000/v1/images/edits'],
    ['http://[::1]:8000/v1', 'http://[::1]:8000/v1/images/edits'],
    ['https://host/v1?api-version=2#top', 'https://host/v1/images/edits?api-version=2'],
  ])('leads from %s to the edits endpoint', (base, expected) => {
    expect(endpointUrl(base, 'images/edits')).toBe(expected)
  })

  it('finds the model list beside an endpoint that was copied whole', () => {
    expect(endpointUrl('https://host/v1/images/edits', 'models')).toBe('https://host/v1/models')
  })

  it('throws on what parseBaseUrl refuses', () => {
    expect(() => endpointUrl('host', 'models')).toThrow(TypeError)
  })
})

describe('parseBaseUrl', () => {
  it.each([
    ['', 'Write the address'],
    ['https://my host/v1', 'spaces'],
    ['api.example.com/v1', 'whole address'],
    ['localhost:8000/v1', 'whole address'],
    ['https://', 'whole address'],
    ['https:///v1', 'whole address'],
    ['https://host:99999/v1', 'whole address'],
    ['javascript:alert(1)', '“javascript:”'],
    ['ftp://host/v1', '“ftp:”'],
    ['https://name:secret@host/v1', 'name and password'],
  ])('refuses %j with words', (text, words) => {
    const parsed = parseBaseUrl(text)
    expect(parsed.ok ? parsed.value : parsed.error).toContain(words)
    expect(parsed.ok).toBe(false)
  })

  it('reads its own value back unchanged, and both lead to the same endpoint', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (text) => {
        const once = parseBaseUrl(text)
        if (!once.ok) throw new Error(once.error)
        expect(parseBaseUrl(once.value)).toEqual(once)
        expect(endpointUrl(once.value, 'images/edits')).toBe(endpointUrl(text, 'images/edits'))
      }),
      { seed: 1, numRuns: 50 },
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseBaseUrl(text)
        parseBaseUrl(`https://${text}`)
      }),
      { seed: 2 },
    )
  })
})
