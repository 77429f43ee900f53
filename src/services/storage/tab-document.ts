const KEY = 'maskroom.document'

/** The document that this tab had open before a reload; null in a new tab, or where the browser keeps nothing. */
export function documentOfTab(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Two tabs may hold two documents: each comes back to its own. */
export function rememberDocumentOfTab(id: string): void {
  try {
    sessionStorage.setItem(KEY, id)
  } catch {
    // Without it a reload opens the document that was opened last.
  }
}
