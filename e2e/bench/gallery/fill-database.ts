/** Fills the app's database as long use would: copies of one real record, each with a picture of its own. */

type StoredRecord = { id: string; [field: string]: unknown }
type Records = Readonly<Record<string, StoredRecord[]>>

/**
 * Runs in the page, where a document with one result is. Makes it so many results of that document, twelve a run of three
 * models, or so many documents with a result each.
 */
export async function fillDatabase({
  kind,
  count,
}: {
  readonly kind: 'results' | 'documents'
  readonly count: number
}): Promise<void> {
  const database = await settled(indexedDB.open('maskroom'))
  const [job, result, document] = await Promise.all([first('jobs'), first('results'), first('documents')])
  const records = kind === 'results' ? await manyResults() : await manyDocuments()
  const transaction = database.transaction(Object.keys(records), 'readwrite')
  for (const [store, values] of Object.entries(records))
    for (const value of values) transaction.objectStore(store).put(value)
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })
  database.close()

  async function manyResults(): Promise<Records> {
    const models = ['model-a', 'model-b', 'model-c']
    const jobs = new Map<string, StoredRecord>()
    const results: StoredRecord[] = []
    for (let i = 1; i < count; i++) {
      const [run, place, index] = [Math.floor(i / 12), Math.floor((i % 12) / 4), i % 4]
      const [model, jobId] = [models[place], `job-${run}-${place}`]
      const startedAtMs = Number(job['startedAtMs']) - 10_000 * (run + 1) - 10 * place
      const parameters = { ...(job['parameters'] as object), model, n: 4 }
      jobs.set(jobId, { ...job, id: jobId, runId: `run-${run}`, startedAtMs, parameters })
      results.push({ ...result, id: `result-${i}`, jobId, model, index, thumbnail: await draw(i) })
    }
    return { jobs: [...jobs.values()], results }
  }

  async function manyDocuments(): Promise<Records> {
    const made = {
      documents: [] as StoredRecord[],
      files: [] as StoredRecord[],
      previews: [] as StoredRecord[],
      results: [] as StoredRecord[],
    }
    for (let i = 1; i < count; i++) {
      const [id, picture] = [`document-${i}`, await draw(i)]
      const openedAtMs = Number(document['openedAtMs']) - 60_000 * i
      made.documents.push({ ...document, id, name: `photo ${i}.jpg`, openedAtMs })
      made.files.push({ id, file: picture })
      made.previews.push({ id, picture })
      made.results.push({ ...result, id: `result-${i}`, documentId: id, thumbnail: picture })
    }
    return made
  }

  async function first(store: string): Promise<StoredRecord> {
    const [record] = await settled<StoredRecord[]>(database.transaction(store).objectStore(store).getAll())
    if (!record) throw new Error(`There is nothing in ${store} to copy.`)
    return record
  }

  async function draw(i: number): Promise<Blob> {
    const canvas = new OffscreenCanvas(384, 256)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('There is no canvas.')
    context.fillStyle = `hsl(${(i * 37) % 360} 55% 45%)`
    context.fillRect(0, 0, 384, 256)
    context.fillStyle = '#fff'
    context.font = '96px sans-serif'
    context.fillText(String(i), 90, 160)
    return canvas.convertToBlob({ type: 'image/jpeg' })
  }

  function settled<T>(request: IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  }
}
