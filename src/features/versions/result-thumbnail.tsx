import type { StoredResult } from '../../services/storage'
import { useObjectUrl } from '../../ui'
import styles from './versions.module.css'

export function ResultThumbnail({ result }: { readonly result: StoredResult }) {
  const url = useObjectUrl(result.thumbnail)
  return <span className={styles['thumbnail']}>{url && <img src={url} alt="" draggable={false} />}</span>
}
