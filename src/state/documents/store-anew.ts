import type { StoredJob, StoredMask, StoredNamedMask, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { wholeOf } from '../document/whole-adoptions'
import { storedDocument } from '../keeping/stored-document'
import { namedMasksChanged, useNamedMaskStore } from '../mask/named-masks'
import { announce } from '../page/notice-store'
import { recordsChanged } from '../runs/run-store'
import { areReferencesUnread, keepReferences, leaveReferencesUnread } from '../sending/references'
import { storage } from '../session/session'
import { keptChanged, useStorageStore } from '../session/storage-store'
import { switchDatabase } from '../session/switch-database'
import { useWishStore } from '../wish/wish-store'

/**
 * Leaves the database that cannot be used as it is, and keeps the open document, with what its picture is made of, and what
 * comes in another one. What of it cannot be read any more is said.
 */
export async function storeAnew(): Promise<void> {
  const { present } = storage.databaseNumber
  const { document, adopted } = useDocumentStore.getState()
  const { references } = useWishStore.getState()
  const ids = adoptedIdsOf(document ? wholeOf(adopted) : [])
  const { revision } = useNamedMaskStore.getState()
  const named = await listNamed(document?.id)
  const masks = await readable(named ?? [], readNamed)
  const parts = await readable(ids, readPart)
  const files = await readable(references, copyOfFile)
  const isFormUnread = document && areReferencesUnread(document.id)
  // A second press.
  if (storage.databaseNumber.present !== present) return
  const now = useDocumentStore.getState()
  const isOther =
    now.document !== document || now.adopted !== adopted || useNamedMaskStore.getState().revision !== revision
  if (isOther || useWishStore.getState().references !== references) return storeAnew()
  switchDatabase(present + 1)
  if (document) {
    await storage.files.put({ id: document.id, file: document.file })
    // An earlier visit may have left tiles there.
    await storage.masks.remove(document.id)
    await storage.masks.write(document.id, now.mask.snapshot().tiles)
    leaveReferencesUnread(null)
    await keepReferences(document.id, files)
    for (const { record, kept } of masks) {
      await storage.keptMasks.put(kept)
      await storage.namedMasks.put(record)
    }
    for (const { job, result } of parts) {
      await storage.jobs.put(job)
      await storage.results.put(result)
    }
    // Whatever was opened meanwhile is written by itself.
    if (useDocumentStore.getState().document?.id === document.id)
      await storage.documents.put(storedDocument())
  }
  await storage.writeWaiting()
  recordsChanged()
  keptChanged()
  namedMasksChanged()
  const others = document ? ' Other results of this picture are there.' : ''
  if (!useStorageStore.getState().trouble)
    announce(
      'status',
      `From now on work is stored anew. Documents has a way back to what was stored before.${others}`,
    )
  const lost = [
    ...lostWords(ids.length - parts.length, ids.length, 'results that the picture is made of'),
    ...lostWords((named?.length ?? 0) - masks.length, named?.length ?? 0, 'named masks'),
    ...(named ? [] : ['the named masks, if there were any']),
    ...lostWords(references.length - files.length, references.length, 'reference images'),
    ...(isFormUnread ? ['the reference images'] : []),
  ]
  if (lost.length > 0)
    announce(
      'alert',
      `Could not be read, and did not come along: ${lost.join(' and ')}. Download the picture before you close it.`,
    )
}

function lostWords(count: number, of: number, what: string): readonly string[] {
  return count > 0 ? [`${count} of ${of} ${what}`] : []
}

/** Once each, those that lie in combinations too. */
function adoptedIdsOf(adopted: ReturnType<typeof wholeOf>): readonly string[] {
  const ids = adopted.flatMap(({ resultId, others = [] }) => [
    resultId,
    ...others.map((other) => other.resultId),
  ])
  return [...new Set(ids)]
}

/** The masks that were named with a document; null where that cannot be read. */
function listNamed(id: string | undefined): Promise<readonly StoredNamedMask[] | null> {
  if (id === undefined) return Promise.resolve([])
  return storage
    .strict(id)
    .namedMasks.ofDocument(id)
    .catch(() => null)
}

async function readNamed(
  record: StoredNamedMask,
): Promise<{ readonly record: StoredNamedMask; readonly kept: StoredMask }> {
  const kept = await storage.strict(record.documentId).keptMasks.get(record.id)
  if (!kept) throw new Error('It cannot be read.')
  return { record, kept }
}

/** A result with its job, as far as either is needed to lay it in again: independent of the database it comes from. */
async function readPart(id: string): Promise<{ readonly job: StoredJob; readonly result: StoredResult }> {
  const result = await storage.results.get(id)
  const job = result && (await storage.jobs.get(result.jobId))
  if (!result?.answer || !job) throw new Error('It cannot be read.')
  const answer = await copyOf(result.answer)
  // It is made anew where there is none.
  const thumbnail = result.thumbnail && (await copyOf(result.thumbnail).catch(() => null))
  const references = await readable(job.references ?? [], copyOfFile)
  const unreadable = await readable(job.unreadable ?? [], copyOf)
  return {
    job: {
      ...job,
      ...(job.references ? { references } : {}),
      ...(job.unreadable ? { unreadable } : {}),
    },
    result: { ...result, answer, thumbnail },
  }
}

/** What can be read of all, one after the other. */
async function readable<From, To>(
  all: readonly From[],
  read: (one: From) => Promise<To>,
): Promise<readonly To[]> {
  const found: To[] = []
  for (const one of all) {
    const copy = await read(one).catch(() => null)
    if (copy !== null) found.push(copy)
  }
  return found
}

/** The bytes themselves: the other database would refuse what leads to a file that is gone. */
async function copyOf(blob: Blob): Promise<Blob> {
  return new Blob([await blob.arrayBuffer()], { type: blob.type })
}

async function copyOfFile(file: File): Promise<File> {
  const { name, type, lastModified } = file
  return new File([await file.arrayBuffer()], name, { type, lastModified })
}
