import type { MaskSnapshot } from '../../engine/mask'
import type { DatabaseNumber } from './database-number'
import type {
  StoredDeletion,
  StoredDocument,
  StoredFile,
  StoredHeat,
  StoredJob,
  StoredMask,
  StoredNamedMask,
  StoredPreview,
  StoredReferences,
  StoredResult,
} from './records'
import type { StorageTrouble } from './trouble'

type Collection<Value> = {
  put(value: Value): Promise<void>
  get(id: string): Promise<Value | undefined>
  remove(id: string): Promise<void>
}
/** One that can be read as a whole. */
type Listed<Value> = Collection<Value> & { all(): Promise<Value[]> }
/** One whose records belong to documents. */
type OfDocuments<Value> = Listed<Value> & { ofDocument(documentId: string): Promise<Value[]> }

export type Latest = {
  /** undefined where none is kept that can be opened. */
  readonly document: StoredDocument | undefined
  /** Newer ones, newest first: the disk never took their files. */
  readonly withoutFile: readonly StoredDocument[]
}

export type Storage = {
  readonly documents: Listed<StoredDocument> & {
    /** The document that was opened last, of those that nobody deleted. */
    latest(): Promise<Latest>
    /** Writes a new document together with its file, or keeps both until the disk takes them: the smaller one may be there first. */
    begin(document: StoredDocument, file: Blob): Promise<void>
  }
  readonly files: Listed<StoredFile>
  readonly previews: Collection<StoredPreview>
  /** Reference images of forms that were not sent, by the id of their document. */
  readonly references: Listed<StoredReferences>
  /** Heat maps by the id of their result. */
  readonly heats: Collection<StoredHeat>
  readonly deletions: Listed<StoredDeletion>
  readonly masks: {
    /** Writes the tiles that changed; an empty one is removed. */
    write(documentId: string, tiles: MaskSnapshot['tiles']): Promise<void>
    /** All tiles of a document; empty where nothing was painted. */
    read(documentId: string): Promise<MaskSnapshot['tiles']>
    remove(documentId: string): Promise<void>
  }
  readonly namedMasks: OfDocuments<StoredNamedMask>
  /** Whole masks by id: the named ones', and the one that was copied. */
  readonly keptMasks: Collection<StoredMask>
  readonly jobs: OfDocuments<StoredJob> & {
    /** What `make` takes of each. Reads one at a time: their masks together would not fit into the memory. */
    ofEach<T>(make: (job: StoredJob) => T): Promise<T[]>
  }
  readonly results: OfDocuments<StoredResult>
  /** Ids of documents that are not there, though records on the disk belong to them. */
  strays(): Promise<readonly string[]>
  /** Writes what was kept in memory, as far as the disk takes it now. */
  writeWaiting(): Promise<void>
  /** Whether the disk has refused something of a document that is still kept in memory alone. */
  isWaiting(documentId: string): boolean
  /** Another tab has the document now: what waits here is not to be written over what that one writes. */
  disown(documentId: string): Promise<void>
  readonly databaseNumber: DatabaseNumber
  /** From now on, and with the next visits, uses this database; what waits is written there. The others are not touched. */
  switchDatabase(number: number): void
}

export type StorageListener = {
  /** Once a kind, until all was written down again, or what could not be opened or read can be. */
  readonly onTrouble: (trouble: StorageTrouble) => void
  /** There was no room on the disk for so many bytes at once; told each time, also of what was refused before. */
  readonly onFull: (bytes: number) => void
  /** How many records are kept in this tab's memory alone; 0 once all are written down, and once such trouble is over. */
  readonly onUnwritten: (count: number) => void
  /** Records of these stores are others now, on the disk or in what waits for it. */
  readonly onChanged: (stores: readonly string[]) => void
}
