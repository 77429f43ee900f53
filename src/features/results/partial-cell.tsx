import { useObjectUrl } from '../../ui'
import styles from './cells.module.css'

type Props = { readonly image: Blob; readonly model: string }

/** A picture on its way, as far as it has come. */
export function PartialCell({ image, model }: Props) {
  const url = useObjectUrl(image)
  return (
    <div className={styles['partial']}>
      {url && <img src={url} alt={`Partial image, ${model}`} draggable={false} />}
      <span className={styles['mark']}>Partial</span>
    </div>
  )
}
