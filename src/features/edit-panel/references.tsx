import { ImagePlus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useDocumentStore } from '../../state/document/document-store'
import { addReferences, referenceKey, removeReference } from '../../state/sending/references'
import { useWishStore } from '../../state/wish/wish-store'
import { Button, IconButton } from '../../ui'
import styles from './edit-panel.module.css'

/** What the system's dialog offers; the bytes decide in the end. */
const ACCEPT = 'image/png,image/jpeg,image/webp,image/avif,image/gif,image/bmp'

type Props = { readonly max: number }

/** Further images that go along unchanged: a style, an object, a face to follow. */
export function References({ max }: Props) {
  const references = useWishStore((state) => state.references)
  const input = useRef<HTMLInputElement>(null)
  const hasDocument = useDocumentStore((state) => state.document !== null)
  return (
    <div className={styles['references']}>
      <Button
        size="small"
        icon={<ImagePlus />}
        disabled={references.length >= max}
        onClick={() => input.current?.click()}
      >
        Reference images
      </Button>
      <p className={styles['word']}>Sent along unchanged: a style, an object or a face to follow.</p>
      {/* Until a picture is open there is one input for files on the page: the one that opens it. */}
      {hasDocument && (
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={ACCEPT}
          aria-label="Choose reference images"
          onChange={(event) => {
            void addReferences([...(event.target.files ?? [])], max)
            event.target.value = ''
          }}
        />
      )}
      {references.length > 0 && (
        <ul className={styles['thumbs']}>
          {references.map((file) => (
            <li key={referenceKey(file)}>
              <ReferenceImage file={file} />
              <IconButton
                label={`Remove ${file.name}`}
                size="small"
                icon={<X />}
                onClick={() => removeReference(file)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function ReferenceImage({ file }: { readonly file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const next = URL.createObjectURL(file)
    setUrl(next)
    return () => URL.revokeObjectURL(next)
  }, [file])
  return url ? <img src={url} alt={file.name} width="56" height="56" /> : null
}
