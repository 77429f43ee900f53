/** The grid of results as a person finds it, and the records that its figures come from. */
import type { Locator, Page } from '@playwright/test'
import type { StrictServer } from './strict-server'

/** Before anything is opened: these models of one server are checked, with so many images each. */
export async function rememberModels(
  page: Page,
  server: Pick<StrictServer, 'baseUrl' | 'apiKey'>,
  models: readonly string[],
  n: number,
): Promise<void> {
  const named = models.map((id) => ({ id, name: id }))
  const form = {
    models: models.map((modelId) => ({ providerId: 'openai', modelId })),
    n,
    ...{ size: 'auto', quality: 'auto', background: 'auto', responseFormat: 'auto', outputFormat: 'auto' },
    ...{ outputCompression: null, inputFidelity: 'auto', moderation: 'auto', partialImages: null },
    ...{ snapsFrame: true, contextDocPx: null, maskUse: 'replace', asksEachArea: false },
  }
  const kept = {
    'maskroom.providers': JSON.stringify({
      openai: { baseUrl: server.baseUrl, models: named, rememberKey: true },
    }),
    'maskroom.keys': JSON.stringify({ openai: server.apiKey }),
    'maskroom.form': JSON.stringify(form),
  }
  await page.addInitScript((entries) => {
    for (const [key, value] of Object.entries(entries))
      if (localStorage.getItem(key) === null) localStorage.setItem(key, value)
  }, kept)
}

export function grid(page: Page): Locator {
  return page.getByRole('region', { name: 'Grid', exact: true })
}

/** What the head of a model's row says: its figures by their names. */
export async function mediansOf(page: Page, model: string): Promise<Record<string, string>> {
  const head = grid(page)
    .getByRole('rowheader')
    .filter({ hasText: `${model}OpenAI` })
  const texts = await head.locator('dl > div').allInnerTexts()
  return Object.fromEntries(
    texts.map((text) => {
      const [name = '', value = ''] = text.split('\n')
      return [name, value]
    }),
  )
}

/** Of one result, what its records hold. */
export type Measured = {
  readonly id: string
  readonly model: string
  readonly timeMs: number
  readonly costUsd: number | null
  readonly leak01: number | null
  readonly driftDocPx: number | null
}

/** Of jobs and results, the fields that figures come from. */
type StoredRecord = {
  readonly id: string
  readonly jobId: string
  readonly model: string
  readonly answerMs: number
  readonly cost?: { readonly maxUsd: number }
  readonly report?: { readonly rawLeak: { readonly visible01: number }; readonly driftDocPx: number }
}

/** Every result on the device, as the records of it and of its job say. */
export async function measuredResults(page: Page): Promise<readonly Measured[]> {
  return page.evaluate(async () => {
    const records: Record<string, StoredRecord[]> = {}
    for (const { name } of await indexedDB.databases()) {
      const opening = indexedDB.open(name ?? '')
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      for (const store of ['jobs', 'results'].filter((name) => database.objectStoreNames.contains(name))) {
        const reading = database.transaction(store).objectStore(store).getAll()
        records[store] = await new Promise((resolve) => {
          reading.onsuccess = () => resolve(reading.result)
        })
      }
      database.close()
    }
    const { jobs = [], results = [] } = records
    return results.map((result) => {
      const job = jobs.find(({ id }) => id === result.jobId)
      const images = results.filter(({ jobId }) => jobId === result.jobId).length
      return {
        id: result.id,
        model: result.model,
        timeMs: job?.answerMs ?? Number.NaN,
        costUsd: job?.cost ? job.cost.maxUsd / images : null,
        leak01: result.report?.rawLeak.visible01 ?? null,
        driftDocPx: result.report?.driftDocPx ?? null,
      }
    })
  })
}

/** By sorting and counting from both ends, another way than the app's. */
export function medianBySorting(values: readonly (number | null)[]): number {
  const left = values.filter((value) => value !== null).sort((a, b) => a - b)
  while (left.length > 2) {
    left.pop()
    left.shift()
  }
  return left.reduce((sum, value) => sum + value, 0) / left.length
}

/** From the menu of the newest run in the filmstrip. */
export async function sameWith(page: Page, what: 'another model' | 'another prompt'): Promise<void> {
  await page
    .getByRole('region', { name: 'Results' })
    .getByRole('button', { name: 'Run menu' })
    .first()
    .click()
  await page.getByRole('button', { name: `Same with ${what}` }).click()
}

/** All that the inspector shows, but for the requests that can be chosen: those to come name their models. */
export function textBesidePicker(inspector: Locator): Promise<string> {
  return inspector.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement
    for (const picker of copy.querySelectorAll('select')) picker.remove()
    return copy.innerHTML
  })
}

/** A text part of a request. */
export function textOf(
  parts: readonly { readonly name: string; readonly bytes: Buffer }[],
  name: string,
): string | null {
  return parts.find((part) => part.name === name)?.bytes.toString() ?? null
}

/** "12 %" and "under 0.1 %" as numbers. */
export function percentOf(text: string | undefined): number {
  return Number.parseFloat((text ?? '').replace('under ', ''))
}
