import { fetchPart } from '../session/lazy-part'

/** Reads what this app has written from a file, shows its first document or asks which of its pictures. Says how it went. */
type OpenExported = (file: Blob, name: string) => Promise<void>

let load: () => Promise<OpenExported>

/** What opens more than pictures opens pictures as well: the app says where it is, once, as neither can import the other. */
export function registerExported(loader: typeof load): void {
  load = loader
}

/** null: it cannot be fetched. */
export function fetchOpenExported(): Promise<OpenExported | null> {
  return fetchPart(load).catch(() => null)
}

/** A zip begins with the header of its first file: it may be a project or results. A web page may be a comparison. */
export async function mayHoldMore(file: Blob): Promise<boolean> {
  const head = await file
    .slice(0, 15)
    .text()
    .catch(() => '')
  return head.startsWith('PK\x03\x04') || /^<!doctype html/i.test(head)
}
