import { beforeEach, expect, it, vi } from 'vitest'
import type { RunArgs, RunReport } from '../../services/edit-runs'
import { DEFAULT_PARAMETERS, type EditError, type EditedImage, editError } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { sharedRun } from '../results/shared-run'
import { timeOfJob } from '../runs/job-time'
import { editRuns, storage } from '../session/session'
import { openDocument } from '../test/held-picture'
import type { ModelRun } from '../wish/run-plan'
import { startJob } from './run-jobs'

vi.stubGlobal('navigator', {})
vi.mock('../runs/run-args', () => ({ makeRunArgs: async () => ({}) as RunArgs }))
vi.mock('../runs/mend-files', () => ({ mendFiles: async () => ({ ok: true, value: {} }) }))
vi.mock('../runs/run-worker', () => ({ wakeRunWorker() {}, leaveRunWorker() {} }))
vi.mock('../results/arrived-result', () => ({ composeArrived: async () => ({ ok: true, value: null }) }))

let nowMs = 0
vi.spyOn(performance, 'now').mockImplementation(() => nowMs)

const run = {
  provider: { id: 'p', name: 'P', transport: 'images-api' },
  modelId: 'm',
  parameters: { ...DEFAULT_PARAMETERS, model: 'm', prompt: 'p', n: 2 },
  plan: {},
  maskUse: 'modify',
} as unknown as ModelRun
const image = { unavailable: false, bytes: new Uint8Array([1]) } as unknown as EditedImage

beforeEach(openDocument)

/** A job that waits for 60 s, then says `reports`, and ends 4 s later. */
async function endedJob(reports: readonly RunReport[], error: EditError): Promise<StoredJob> {
  nowMs = 1000
  vi.spyOn(editRuns, 'call').mockImplementation((async (
    _method: string,
    _args: unknown,
    { onReport }: { readonly onReport: (report: RunReport) => void },
  ) => {
    nowMs += 60_000
    for (const report of reports) onReport(report)
    nowMs += 4000
    return { ok: false, error }
  }) as never)
  const runId = crypto.randomUUID()
  const { document } = useDocumentStore.getState()
  await startJob(run, document!, null, [], sharedRun(runId))
  const job = (await storage.jobs.ofDocument('d')).find((one) => one.runId === runId)
  if (!job) throw new Error('Nothing was kept.')
  return job
}

it.each([
  ['failed', editError('server', 'no')],
  ['cancelled', editError('aborted', '')],
] as const)('of a %s job, the time is that since its turn came', async (status, error) => {
  const job = await endedJob([{ kind: 'started' }, { kind: 'images', images: [image] }], error)
  expect(job).toMatchObject({ status, elapsedMs: 64_000, answerMs: 4000 })
  expect(timeOfJob(job)).toBe(4000)
})

it('keeps what was chosen for the mask', async () => {
  expect(await endedJob([], editError('aborted', ''))).toMatchObject({ mask: null, maskUse: 'modify' })
})

it('has no answer to time where its turn never came', async () => {
  const job = await endedJob([], editError('aborted', ''))
  expect(job.status).toBe('cancelled')
  expect(job).not.toHaveProperty('answerMs')
})
