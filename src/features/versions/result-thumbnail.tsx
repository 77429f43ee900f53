import type { StoredResult } from '../../services/storage'
import { useDataUrl } from '../../ui'
import styles from './versions.module.css'

export function ResultThumbnail({ result }: { readonly result: StoredResult }) {
  const url = useDataUrl(result.thumbnail)
  return <span className={styles['thumbnail']}>{url && <img src={url} alt="" draggable={false} />}</span>
}
