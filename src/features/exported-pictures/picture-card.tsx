import { useQuery } from '@tanstack/react-query'
import { ImageIcon } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { ExportedPicture } from '../../services/exported-pictures'
import { previewOffered } from '../../state/opening/exported-pictures'
import { bytesText } from '../../state/page/bytes-text'
import { useObjectUrl } from '../../ui'
import styles from './pictures-dialog.module.css'

type Props = { readonly picture: ExportedPicture; readonly onOpen: () => void }

export function PictureCard({ picture, onOpen }: Props) {
  const { label, form, about, bytes, packing } = picture
  const [card, wasSeen] = useWasSeen()
  const url = useObjectUrl(usePreview(picture, wasSeen))
  // Four letters of Base64 are three bytes.
  const size = bytesText(packing === 'base64' ? (bytes.size * 3) / 4 : bytes.size)
  const facts = [form, size].filter((fact) => fact !== null).join(', ')
  return (
    <button
      ref={card}
      type="button"
      className={styles['card']}
      aria-label={`Open ${label}${form === null ? '' : `, ${form}`}`}
      aria-description={[size, about].filter((words) => words !== '').join(', ')}
      onClick={onOpen}
    >
      <span className={styles['picture']}>
        {url ? <img src={url} alt="" draggable={false} /> : <ImageIcon aria-hidden="true" />}
      </span>
      <span className={styles['label']} dir="auto">
        {label}
      </span>
      <span className={styles['facts']}>{facts}</span>
      <span className={styles['facts']} dir="auto" title={about}>
        {about}
      </span>
    </button>
  )
}

/** A small copy of it, made once it is wanted; null until then, and where there is none. */
function usePreview(picture: ExportedPicture, isWanted: boolean): Blob | null {
  const id = useId()
  const { data } = useQuery({
    queryKey: ['exported', id, picture],
    queryFn: ({ signal }) => previewOffered(picture, signal),
    enabled: isWanted,
    networkMode: 'always',
    retry: false,
    gcTime: 0,
  })
  return data ?? null
}

/** Whether it has been in view: there may be thousands, and each costs decoding a whole picture. */
function useWasSeen() {
  const ref = useRef<HTMLButtonElement>(null)
  const [wasSeen, setSeen] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!element || wasSeen) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [wasSeen])
  return [ref, wasSeen] as const
}
