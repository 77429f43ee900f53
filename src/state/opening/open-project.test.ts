import { expect, it, vi } from 'vitest'
import { ok } from '../../lib/result'
import type { ProjectDocument } from '../../services/project-file'
import type { StoredResult } from '../../services/storage'
import { stopOpening, useOpeningTask } from '../session/opening-task'
import { storage } from '../session/session'
import { openProject } from './open-project'

// Without a database all is kept in memory; without locks this tab is alone.
vi.stubGlobal('navigator', {})
const { project } = vi.hoisted(() => ({ project: { documents: [] as unknown[], settings: null } }))
vi.mock('../../services/project-file', async (original) => ({
  ...(await original<typeof import('../../services/project-file')>()),
  createProjectClient: () => ({ call: async () => ok(project), terminate() {} }),
}))
vi.mock('../documents/restore-document', () => ({ openKept: async () => true }))

const blob = (bytes: number) => new Blob([new Uint8Array(bytes)])
// No more of a result is read here.
const result = (id: string, bytes: number) =>
  ({ id, documentId: 'd', jobId: 'j', answer: blob(bytes) }) as unknown as StoredResult
const document: ProjectDocument = {
  document: { id: 'd', name: 'd.png', openedAtMs: 0, adopted: [], prompt: '' },
  file: blob(2_000_000),
  mask: [],
  namedMasks: [],
  jobs: [],
  results: [result('a', 1_200_000), result('b', 800_000)],
  references: [new File(['as it is'], 'glass.png')],
}

/** How far it was said to be, 0..1, one after the other. */
function watchProgress(): number[] {
  const seen: number[] = []
  useOpeningTask.subscribe(({ done01 }) => done01 !== null && seen.push(Math.round(100 * done01) / 100))
  return seen
}

it('says while it writes how much of the bytes is written, of one picture as of several', async () => {
  project.documents = [document]
  const seen = watchProgress()
  expect(await openProject(blob(1), 'work.maskroom')).toBe(true)
  // Reading is half of it; the picture is half of what is written, its answers the rest.
  expect(new Set(seen)).toEqual(new Set([0, 0.5, 0.75, 0.9, 1]))
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(await storage.results.all()).toHaveLength(2)
  const [kept] = await storage.documents.all()
  expect((await storage.references.get(kept?.id ?? ''))?.files).toMatchObject([{ name: 'glass.png' }])
})

it('leaves nothing behind when it is stopped between two records of a picture', async () => {
  project.documents = [document]
  const kept = await storage.results.all()
  const seen = watchProgress()
  const stop = useOpeningTask.subscribe(
    ({ done01, canStop }) => canStop && (done01 ?? 0) > 0.8 && stopOpening(),
  )
  await openProject(blob(1), 'work.maskroom')
  stop()
  // The answer that came next was not written any more.
  expect(seen.at(-1)).toBe(0.9)
  expect(await storage.results.all()).toEqual(kept)
  expect(await storage.files.all()).toHaveLength(1)
})
