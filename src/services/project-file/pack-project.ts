import { packValue } from './pack-values'
import { FORMAT, FORMAT_VERSION, MANIFEST_PATH, type ProjectDocument, SETTINGS_PATH } from './project'

/** One file of the project. */
export type PackedEntry = { readonly path: string; readonly content: Blob }

/** What was written under a path. */
export type PackedFacts = { readonly path: string; readonly bytes: number; readonly sha256: string }

/** The files of one document; `number` from 1 keeps them apart from another's. Nothing is read before it is asked for. */
export function packDocument(document: ProjectDocument, number: number): PackedEntry[] {
  const folder = folderOf(number)
  const entries: PackedEntry[] = []
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  const packed = packValue(document, {
    keepFile(blob) {
      const path = `${folder}/files/${entries.length + 1}.${extensionOf(blob)}`
      entries.push({ path, content: blob })
      const file = { $file: path, type: blob.type }
      return blob instanceof File ? { ...file, name: blob.name, modifiedAtMs: blob.lastModified } : file
    },
    keepBytes(bytes) {
      const at = length
      // Records own their bytes; none of them are shared with other threads.
      chunks.push(bytes as Uint8Array<ArrayBuffer>)
      length += bytes.length
      return { $bytes: [at, bytes.length] }
    },
  })
  entries.push({ path: bytesPathOf(folder), content: new Blob(chunks) })
  entries.push({ path: recordPathOf(folder), content: jsonOf(packed) })
  return entries
}

/** The settings' file, to be written before the manifest. */
export function packSettings(settings: unknown): PackedEntry {
  return { path: SETTINGS_PATH, content: jsonOf(settings) }
}

/** The last file: it names all others, so that what is missing or was changed is noticed. */
export function packManifest(
  { createdAtMs, documentCount }: { readonly createdAtMs: number; readonly documentCount: number },
  entries: readonly PackedFacts[],
): PackedEntry {
  const documents = Array.from({ length: documentCount }, (_, index) => folderOf(index + 1))
  const manifest = { format: FORMAT, version: FORMAT_VERSION, createdAtMs, documents, entries }
  return { path: MANIFEST_PATH, content: jsonOf(manifest) }
}

export function folderOf(number: number): string {
  return `documents/${number}`
}

export function recordPathOf(folder: string): string {
  return `${folder}/document.json`
}

export function bytesPathOf(folder: string): string {
  return `${folder}/bytes.bin`
}

function jsonOf(value: unknown): Blob {
  return new Blob([JSON.stringify(value)], { type: 'application/json' })
}

/** For whoever looks into the file; the bytes say what a picture is. */
function extensionOf({ type }: Blob): string {
  const [, name] = /^image\/(png|jpeg|webp|avif|gif|bmp)$/.exec(type) ?? []
  return name === 'jpeg' ? 'jpg' : (name ?? 'bin')
}
