import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STANDARD_WIRE } from '../wire'
import { endpointUrl, parseBaseUrl } from './endpoint-url'

const editsUrl = (base: string) => endpointUrl(base, STANDARD_WIRE.editsPath, STANDARD_WIRE)
const modelsUrl = (base: string) => endpointUrl(base, '/models', STANDARD_WIRE)

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
    expect(editsUrl(base)).toBe(expected)
  })

  it('finds the model list beside an endpoint that was copied whole', () => {
    expect(modelsUrl('https://host/v1/images/edits')).toBe('https://host/v1/models')
  })

  const AZURE = {
    basePath: '',
    query: { 'api-version': '2025-04-01-preview' },
  }
  const AZURE_PATH = '/openai/deployments/{model}/images/edits'
  it.each([
    'https://name.openai.azure.com',
    'https://name.openai.azure.com/',
    'https://name.openai.azure.com/openai/deployments/other',
    'https://name.openai.azure.com/openai/deployments/other/images/edits?api-version=2025-04-01-preview',
  ])('puts the model into an address that has a place for it, from %s', (base) => {
    expect(endpointUrl(base, AZURE_PATH, AZURE, 'my image/1')).toBe(
      'https://name.openai.azure.com/openai/deployments/my%20image%2F1/images/edits?api-version=2025-04-01-preview',
    )
  })

  it('lets a query that the person wrote win', () => {
    const url = endpointUrl('https://host?api-version=2030', AZURE_PATH, AZURE, 'x')
    expect(new URL(url).searchParams.getAll('api-version')).toEqual(['2030'])
  })

  it('throws on what parseBaseUrl refuses', () => {
    expect(() => modelsUrl('host')).toThrow(TypeError)
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
        expect(editsUrl(once.value)).toBe(editsUrl(text))
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
