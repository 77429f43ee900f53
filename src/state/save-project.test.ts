import { beforeEach, expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '../services/providers'
import { useNoticeStore } from './notice-store'
import { saveProject } from './save-project'
import { catchTaken, keepJob, keepResult, openEmpty, taken } from './test/taken-away'

beforeEach(() => {
  catchTaken()
  openEmpty()
  useNoticeStore.setState({ notices: [] })
})

async function savedWith(prompt: string) {
  await keepJob({ id: 'j', parameters: { ...DEFAULT_PARAMETERS, model: 'm', prompt } })
  await keepResult({ id: 'r', jobId: 'j' })
  await saveProject('open')
  expect(taken.added.map(({ path }) => path)).toContain('documents/1/document.json')
  return useNoticeStore.getState().notices.at(-1)
}

it('says that it opens like a picture', async () => {
  expect(await savedWith('lamp')).toMatchObject({
    tone: 'status',
    text: expect.stringContaining('Open it here'),
  })
})

it('that is too large to be opened again is written all the same, and said to be so', async () => {
  // A record of 64 MB is the largest that is read.
  const notice = await savedWith('x'.repeat(64_000_001))
  expect(notice).toMatchObject({ tone: 'alert' })
  expect(notice?.text).toMatch(/too large to be opened again: .*document\.json” in it is larger/)
})
