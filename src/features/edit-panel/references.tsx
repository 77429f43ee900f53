import { ImagePlus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { announce } from '../../state/notice-store'
import { changeWish, useWishStore } from '../../state/wish-store'
import { Button, IconButton } from '../../ui'
import styles from './edit-panel.module.css'

/** Formats that servers take as they are. */
const SENDABLE = ['image/png', 'image/jpeg', 'image/webp']

type Props = { readonly max: number }

/** Further images that go along unchanged: a style, an object, a face to follow. */
export function References({ max }: Props) {
  const references = useWishStore((state) => state.references)
  const input = useRef<HTMLInputElement>(null)
  const add = (files: readonly File[]) => {
    const fitting = files.filter(({ type }) => SENDABLE.includes(type))
    if (fitting.length < files.length)
      announce('alert', 'Reference images must be PNG, JPEG or WebP. The others were left out.')
    const fresh = fitting.filter(
      (file) => !references.some((other) => identityOf(other) === identityOf(file)),
    )
    changeWish({ references: [...references, ...fresh].slice(0, Math.max(max, references.length)) })
  }
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
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={SENDABLE.join(',')}
        aria-label="Choose reference images"
        onChange={(event) => {
          add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {references.length > 0 && (
        <ul className={styles['thumbs']}>
          {references.map((file) => (
            <li key={identityOf(file)}>
              <ReferenceImage file={file} />
              <IconButton
                label={`Remove ${file.name}`}
                size="small"
                icon={<X />}
                onClick={() => changeWish({ references: references.filter((other) => other !== file) })}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function identityOf({ name, size, lastModified }: File): string {
  return `${name}-${size}-${lastModified}`
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
