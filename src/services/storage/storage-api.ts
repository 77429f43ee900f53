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
type OfDocuments<Value> = Listed<Value> & {
  /** `otherwise`: what stands for the disk's records where those cannot be read, as on a full one in Chromium (156). */
  ofDocument(documentId: string, otherwise?: readonly Value[]): Promise<Value[]>
}

export type Latest = {
  /** undefined where none is kept that can be opened. */
  readonly document: StoredDocument | undefined
  /** Newer ones, newest first, whose files are not to be had: the disk never took them, or they cannot be read. */
  readonly withoutFile: readonly StoredDocument[]
  /** Ids of those whose files cannot be read. */
  readonly unread: readonly string[]
  /** Any document at all: one that was deleted can be taken back. */
  readonly isAny: boolean
  /** The browser has thrown away what earlier visits had stored. */
  readonly isLost: boolean
}

/** The records of each store. What cannot be read is left out of what is found, and reported. */
export type Collections = {
  readonly documents: Listed<StoredDocument>
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
}

/** The same, but rejecting where something cannot be read. */
export type StrictReads = {
  readonly [Name in keyof Collections]: Pick<
    Collections[Name],
    Extract<keyof Collections[Name], 'get' | 'ofDocument' | 'read'>
  >
}

export type Storage = Collections & {
  readonly documents: {
    /** The document that was opened last, of those that nobody deleted. */
    latest(): Promise<Latest>
    /** Writes a new document together with its file, or keeps both until the disk takes them: the smaller one may be there first. */
    begin(document: StoredDocument, file: Blob): Promise<void>
  }
  /**
   * Reads of one document for whoever writes something over what they find, or deletes by it: what cannot be read is not
   * to be taken for nothing. Of a document that the disk took nothing of all is in memory, and read.
   */
  strict(documentId: string): StrictReads
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
