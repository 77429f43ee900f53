import { expect, it } from 'vitest'
import { err, ok } from '../../lib/result'
import { editError, explainConnection, PRESETS, type Provider, preflightOf } from '.'

const preset = (id: string) => PRESETS.find((candidate) => candidate.id === id)!
const NETWORK = err(editError('network', 'Failed to fetch'))

function explain(provider: Provider, found: Parameters<typeof explainConnection>[0]['found'], hasKey = true) {
  return explainConnection({ provider, hasKey, pageOrigin: 'https://maskroom.test', found })
}

it.each([
  ['openai', true, ['authorization']],
  ['openai', false, null],
  ['azure', true, ['api-key']],
  ['xai', true, ['authorization', 'content-type']],
  ['xai', false, ['content-type']],
])('knows what a browser asks of %s with a key: %s', (id, hasKey, headers) => {
  expect(preflightOf(preset(id), hasKey)).toEqual(headers && { method: 'POST', headers })
})

it('names the models of a server that answers', () => {
  const models = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ]
  expect(explain(preset('naga'), ok(models))).toMatchObject({
    tone: 'good',
    lines: [
      'It offers 2 models that edit images: A, B.',
      expect.stringContaining('POST with authorization from https://maskroom.test'),
    ],
  })
  expect(explain(preset('custom'), ok(models), false).lines[1]).toContain('nothing more')
  expect(explain(preset('naga'), ok([])).lines[0]).toContain('no models')
})

it('says of silence what the server must allow, in the headers it must send', () => {
  const [, permission] = explain(preset('naga'), NETWORK).lines
  expect(permission).toContain('Access-Control-Allow-Origin: https://maskroom.test')
  expect(permission).toContain('Access-Control-Allow-Headers: authorization')
  const [, keyless] = explain(preset('custom'), NETWORK, false).lines
  expect(keyless).not.toContain('Allow-Headers')
})

it('knows the one reason that is certain: a secure page and an address that is not', () => {
  const custom = { ...preset('custom'), baseUrl: 'http://192.168.0.7:8000/v1' }
  expect(explain(custom, NETWORK).lines).toEqual([expect.stringContaining('https')])
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    const own = { ...custom, baseUrl: `http://${host}:8000/v1` }
    expect(explain(own, NETWORK).lines.length).toBeGreaterThan(1)
  }
})

it('gives a refusal in the words for it, and tells that nothing was tested where there is no list', () => {
  const refused = err(editError('key-rejected', 'Incorrect API key'))
  expect(explain(preset('openai'), refused)).toMatchObject({ tone: 'bad', detail: 'Incorrect API key' })
  expect(explain(preset('azure'), ok(null))).toMatchObject({ tone: 'unknown', title: 'Nothing was tested' })
})
