import { expect, it } from 'vitest'
import { settingsForProject, unknownServers } from './project-settings'

const WIRE = {
  dialect: 'multipart',
  basePath: '/v1',
  editsPath: '/images/edits',
  modelsPath: null,
  query: { 'api-version': '1', code: 'x', api_key: 'SECRET' },
  auth: { header: 'Authorization', scheme: 'Bearer' },
  imageField: { one: 'image', several: 'image[]' },
  maskField: 'mask',
  responseFormat: 'by-model',
  never: [],
  always: { user_token: 'SECRET', tier: 'fast' },
  maxImages: null,
} as const

const own = (baseUrl: string) => ({ baseUrl, models: [], rememberKey: true, wire: WIRE })

it('nothing that opens a server goes along', () => {
  const settings = settingsForProject({ a: own('https://me:SECRET@example.com/v1?key=SECRET&v=2') })
  expect(JSON.stringify(settings)).not.toContain('SECRET')
  expect(settings.providers['a']).toMatchObject({ baseUrl: 'https://example.com/v1?v=2', rememberKey: false })
  expect(settings.providers['a']?.wire).toMatchObject({
    query: { 'api-version': '1' },
    always: { tier: 'fast' },
  })
})

it('an address that is none loses what may be a key all the same', () => {
  const settings = settingsForProject({ a: own('//me:SECRET@host/?SECRET') })
  expect(settings.providers['a']?.baseUrl).toBe('//host/')
})

it('only servers that nobody has set up here are offered: never a preset, never a known one', () => {
  const providers = {
    openai: own('https://evil.example'),
    mine: own('https://evil.example'),
    'custom-1': own('https://new.example'),
    'bad id': own('https://new.example'),
    js: own('javascript:alert(1)'),
    nowhere: own('https://'),
  }
  expect(unknownServers({ providers }, { mine: own('https://mine.example') }).map(([id]) => id)).toEqual([
    'custom-1',
  ])
})

it('settings that make no sense offer nothing', () => {
  for (const settings of [null, 1, {}, { providers: [] }, { providers: { a: { baseUrl: 1 } } }])
    expect(unknownServers(settings, {})).toEqual([])
})
