let open: (() => void) | null = null

/** The page's file input says how it is opened. Returns what takes that back. */
export function registerFilePicker(picker: () => void): () => void {
  open = picker
  return () => {
    if (open === picker) open = null
  }
}

/** Opens the system's file dialog: within a click or a key press only, as browsers demand. */
export function pickFile(): void {
  open?.()
}
