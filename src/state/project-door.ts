/** Reads what this app has written from a file, shows its first document or asks which of its pictures. Says how it went. */
type OpenExported = (file: Blob, name: string) => Promise<void>

let register: (open: OpenExported) => void = () => {}

/** What opens more than pictures comes with the editor, which is fetched while the start screen is read. */
export const whenExportedOpens = new Promise<OpenExported>((resolve) => {
  register = resolve
})

export function registerExported(open: OpenExported): void {
  register(open)
}

/** A zip begins with the header of its first file: it may be a project or results. A web page may be a comparison. */
export async function mayHoldMore(file: Blob): Promise<boolean> {
  const head = await file
    .slice(0, 15)
    .text()
    .catch(() => '')
  return head.startsWith('PK\x03\x04') || /^<!doctype html/i.test(head)
}
