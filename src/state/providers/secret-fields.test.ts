import { beforeEach, expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '../../services/providers'
import { saveProject } from '../take-away/save-project'
import { downloadAll } from '../take-away/save-results'
import { catchTaken, keepJob, keepResult, openEmpty, taken } from '../test/taken-away'
import { isSecretName, resultWithoutSecrets } from './secret-fields'

beforeEach(async () => {
  catchTaken()
  openEmpty()
  const extraFields = [
    { name: 'X-Api-Key', value: 'SECRET-1' },
    { name: 'user_token', value: 'SECRET-2' },
    { name: 'seed', value: '7' },
  ]
  await keepJob({ id: 'j', parameters: { ...DEFAULT_PARAMETERS, model: 'm', prompt: 'lamp', extraFields } })
  await keepJob({
    id: 'without',
    status: 'failed',
    parameters: { ...DEFAULT_PARAMETERS, model: 'm', prompt: '', extraFields },
  })
  await keepResult({ id: 'r', jobId: 'j', link: 'https://a.example/b.png?n=1&X-Amz-Signature=SECRET-3' })
})

async function textOf(path: string): Promise<string> {
  return (await taken.added.find((file) => file.path === path)?.content.text()) ?? ''
}

it.each([
  ['a project', () => saveProject('open'), 'documents/1/document.json'],
  ['a zip of all results', downloadAll, 'results.json'],
])('no extra field that is named like a key leaves with %s, others do', async (_, save, path) => {
  await save()
  const text = await textOf(path)
  expect(text).toMatch(/"seed",\s*"value":\s*"7"/)
  expect(text).toContain('https://a.example/b.png')
  expect(text).not.toContain('SECRET')
})

it('names are taken for a key as words, not as syllables', () => {
  const secret = [
    'api_key',
    'apiKey',
    'X-Auth',
    'userAuth',
    'sig',
    'db_pass',
    'Authorization',
    'access_token',
  ]
  const plain = ['design', 'author', 'passes', 'compass', 'seed', 'credit_line', 'steps']
  expect(secret.filter((name) => !isSecretName(name))).toEqual([])
  expect(plain.filter(isSecretName)).toEqual([])
})

it.each([
  ['https://a.example/b.png?se=1&sp=r&sig=x', 'https://a.example/b.png'],
  ['https://a.example/b.png?Expires=1&Signature=x&Key-Pair-Id=y', 'https://a.example/b.png'],
  ['https://me:word@a.example/b.png', 'https://a.example/b.png'],
  ['https://a.example/b.png#access_token=x', 'https://a.example/b.png'],
  ['https://a.example/b.png?width=1024#top', 'https://a.example/b.png?width=1024#top'],
  ['data:image/png;base64,AAAA?token=1', 'data:image/png;base64,AAAA?token=1'],
  ['https://', 'https://'],
  [null, null],
])('of the link %s leaves %s', (link, left) => {
  expect(resultWithoutSecrets({ link })).toEqual({ link: left })
})
