import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { offerDropped, offerFile } from '../../state/documents/open-document'
import { registerFilePicker } from '../../state/page/file-dialog'
import styles from './open-image.module.css'
import { pastedFile } from './pasted-file'

/** What the system's dialog offers; the bytes decide in the end. */
const ACCEPT = 'image/png,image/jpeg,image/webp,image/avif,image/gif,image/bmp,.maskroom,.zip,.html'

/** The page's file input, and drop and paste anywhere on it. */
export function OpenImage() {
  const input = useRef<HTMLInputElement>(null)
  const isDragging = useDropAnywhere()
  usePaste()
  useEffect(() => registerFilePicker(() => input.current?.click()), [])

  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file) void offerFile(file, file.name)
    // So that the same file can be chosen again.
    event.target.value = ''
  }

  return (
    <>
      <label className={styles['input']}>
        Open image
        <input ref={input} type="file" accept={ACCEPT} tabIndex={-1} onChange={choose} />
      </label>
      {isDragging && (
        <div className={styles['drop']} aria-hidden="true">
          <span>Drop to open</span>
        </div>
      )}
    </>
  )
}

function useDropAnywhere(): boolean {
  const [isDragging, setDragging] = useState(false)
  useEffect(() => {
    const listeners = new AbortController()
    const options = { signal: listeners.signal }
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    window.addEventListener(
      'dragover',
      (event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setDragging(true)
      },
      options,
    )
    window.addEventListener(
      'dragleave',
      (event) => {
        if (event.relatedTarget === null) setDragging(false)
      },
      options,
    )
    window.addEventListener(
      'drop',
      (event) => {
        if (!carriesFiles(event)) return
        event.preventDefault()
        setDragging(false)
        void offerDropped([...(event.dataTransfer?.files ?? [])])
      },
      options,
    )
    return () => listeners.abort()
  }, [])
  return isDragging
}

function usePaste(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = pastedFile(event)
      if (!file) return
      event.preventDefault()
      void offerFile(file, file.name || 'Pasted image')
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
}
