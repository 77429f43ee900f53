import { beforeEach, expect, it, vi } from 'vitest'
import { DEFAULT_PARAMETERS } from '../../services/providers'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { catchTaken, keepJob, keepResult, openEmpty, taken } from '../test/taken-away'
import { changeWish } from '../wish/wish-store'
import { saveProject } from './save-project'

type Checked = { readonly entries: readonly { readonly path: string }[]; readonly number: number }

const { check } = vi.hoisted(() => ({ check: vi.fn<(document: Checked) => Promise<string | null>>() }))
vi.mock('../../services/project-file', async (original) => ({
  ...(await original<typeof import('../../services/project-file')>()),
  createProjectClient: () => ({ call: (_: 'check', document: Checked) => check(document), terminate() {} }),
}))

beforeEach(() => {
  catchTaken()
  openEmpty()
  check.mockReset().mockResolvedValue(null)
  useNoticeStore.setState({ notices: [] })
  changeWish({ references: [] })
})

async function savedWith(prompt: string, which: 'open' | 'all' = 'open') {
  await keepJob({ id: 'j', parameters: { ...DEFAULT_PARAMETERS, model: 'm', prompt } })
  await keepResult({ id: 'r', jobId: 'j' })
  await saveProject(which)
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

it('that would be refused when it is opened is written all the same, and said which of it and why', async () => {
  await keepOther()
  check.mockImplementation(async ({ number }) => (number === 2 ? 'its canvas makes no sense.' : null))
  const notice = await savedWith('lamp', 'all')
  expect(notice).toMatchObject({ tone: 'alert' })
  expect(notice?.text).toMatch(/cannot be opened again because of other\.png: its canvas makes no sense\./)
  const [, second] = check.mock.calls.map(([document]) => document)
  expect(second?.entries.map(({ path }) => path)).toContain('documents/2/document.json')
})

it('that cannot be looked at again does not claim that it opens', async () => {
  check.mockRejectedValue(new Error('The worker is gone.'))
  expect(await savedWith('lamp')).toMatchObject({
    tone: 'alert',
    text: expect.stringContaining('could not be found out'),
  })
})

it('takes the reference images of the form along, those of documents that are not open, too', async () => {
  await keepOther()
  await storage.references.put({ id: 'other', files: [new File(['b'], 'kept.png')] })
  changeWish({ references: [new File(['a'], 'unsent.png')] })
  await savedWith('lamp', 'all')
  const records = taken.added.filter(({ path }) => path.endsWith('/document.json'))
  const [open, other] = await Promise.all(
    records.map(async ({ content }) => JSON.parse(await content.text())),
  )
  expect(open.references).toMatchObject([{ name: 'unsent.png' }])
  expect(other.references).toMatchObject([{ name: 'kept.png' }])
})

async function keepOther(): Promise<void> {
  await storage.files.put({ id: 'other', file: new Blob(['file']) })
  await storage.documents.put({ id: 'other', name: 'other.png', openedAtMs: 1, adopted: [], prompt: '' })
}

it('asks for the place of a large one before anything of it is read, and leaves no empty file where that fails', async () => {
  const order: string[] = []
  const remove = vi.fn(async () => {})
  vi.stubGlobal('window', {
    async showSaveFilePicker() {
      order.push('asked')
      return { getFile: async () => new Blob(), remove }
    },
  })
  await keepOther()
  const large = new Blob()
  Object.defineProperty(large, 'size', { value: 600_000_000 })
  await keepResult({ id: 'large', jobId: 'j', documentId: 'other', answer: large })
  vi.spyOn(storage.masks, 'read').mockImplementationOnce(async () => {
    order.push('read')
    throw new Error('Out of memory')
  })
  await saveProject('all')
  await storage.results.remove('large')
  expect(order).toEqual(['asked', 'read'])
  expect(remove).toHaveBeenCalledOnce()
  expect(useNoticeStore.getState().notices).toMatchObject([{ tone: 'alert' }])
})
