import { useState } from 'react'
import type { OutgoingFile } from '../../services/providers'
import { saveFile } from '../../state/take-away/take-away'
import { Button, useObjectUrl } from '../../ui'
import { AlphaView } from './alpha-view'
import { bytesText } from './bytes-text'
import styles from './inspector.module.css'

/** A picture that goes along; the mask on a checkerboard and as its alpha. */
export function FilePart({ part }: { readonly part: OutgoingFile }) {
  const { name, fileName, type, blob } = part
  const [size, setSize] = useState<string | null>(null)
  const url = useObjectUrl(blob)
  const isMask = /mask/i.test(name)
  return (
    <>
      <p className={styles['partHead']}>
        <b>{name}</b>
        <span>
          {fileName} · {type} · {bytesText(blob.size)}
          {size && (
            <>
              {' '}
              · <span className={styles['whole']}>{size}</span>
            </>
          )}
        </span>
      </p>
      <div className={styles['pictures']}>
        {url && (
          <figure>
            <img
              src={url}
              alt={isMask ? `${name} on a checkerboard` : `${name}: ${fileName}`}
              decoding="async"
              draggable={false}
              onLoad={({ currentTarget }) =>
                setSize(`${currentTarget.naturalWidth} × ${currentTarget.naturalHeight}`)
              }
            />
            {isMask && <figcaption>As a picture: see-through is edited</figcaption>}
          </figure>
        )}
        {isMask && <AlphaView blob={blob} label={`Alpha of ${name}`} />}
      </div>
      <Button size="small" variant="quiet" onClick={() => saveFile(blob, fileName)}>
        Download {fileName}
      </Button>
    </>
  )
}
