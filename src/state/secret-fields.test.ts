import { beforeEach, expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '../services/providers'
import { saveProject } from './save-project'
import { downloadAll } from './save-results'
import { isSecretName } from './secret-fields'
import { catchTaken, keepJob, keepResult, openEmpty, taken } from './test/taken-away'

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
  await keepResult({ id: 'r', jobId: 'j' })
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
