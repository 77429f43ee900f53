/** Reads a project from a file, and shows its first document. Says how it went. */
type OpenProject = (file: Blob, name: string) => Promise<void>

let register: (open: OpenProject) => void = () => {}

/** What opens projects comes with the editor, which is fetched while the start screen is read. */
export const whenProjectsOpen = new Promise<OpenProject>((resolve) => {
  register = resolve
})

export function registerProjects(open: OpenProject): void {
  register(open)
}

/** A zip begins with the header of its first file, "PK" 3 4: it may be a project. */
export async function isZip(file: Blob): Promise<boolean> {
  const head = await file
    .slice(0, 4)
    .text()
    .catch(() => '')
  return head === 'PK\x03\x04'
}
