import { useLayoutEffect, useRef } from 'react'
import styles from './start-screen.module.css'

/** By file. Whenever the start screen comes back they are the same: of new ones the browser keeps all that it decodes beside the old. */
const pictures = new Map<string, HTMLImageElement>()

function pictureOf(file: string): HTMLImageElement {
  const known = pictures.get(file)
  if (known) return known
  const picture = Object.assign(new Image(168, 112), { alt: '', decoding: 'sync', src: `./samples/${file}` })
  pictures.set(file, picture)
  return picture
}

export function SamplePicture({ file }: { readonly file: string }) {
  const place = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => place.current?.replaceChildren(pictureOf(file)), [file])
  return <span ref={place} className={styles['place']} />
}
