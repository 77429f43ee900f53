import { useEffect, useState } from 'react'
import type { StoredResult } from '../../services/storage'
import { Spinner } from '../../ui'
import { inPercent, inPixels } from './alignment-words'
import styles from './cells.module.css'

type Props = {
  readonly result: StoredResult
  readonly label: string
  readonly isSelected: boolean
  readonly onSelect: () => void
}

export function ResultCell({ result, label, isSelected, onSelect }: Props) {
  const url = useObjectUrl(result.thumbnail)
  const { report } = result
  const figures =
    report && `Leak ${inPercent(report.rawLeak.visible01)}, drift ${inPixels(report.driftDocPx)}`
  if (result.link !== null) {
    return (
      <div className={styles['link']}>
        <p>
          The service gave a link that this page may not read. It can be looked at, not laid into the picture.
        </p>
        <a href={result.link} target="_blank" rel="noreferrer">
          Open the picture
        </a>
      </div>
    )
  }
  return (
    <button
      type="button"
      className={styles['cell']}
      aria-label={label}
      aria-pressed={isSelected}
      aria-description={figures}
      onClick={onSelect}
    >
      {url ? <img src={url} alt="" draggable={false} /> : <Spinner />}
      <span className={styles['badge']}>{result.model}</span>
      {report && (
        <span className={styles['figures']} title={figures}>
          {inPercent(report.rawLeak.visible01)} · {inPixels(report.driftDocPx)}
        </span>
      )}
    </button>
  )
}

function useObjectUrl(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!blob) return
    const next = URL.createObjectURL(blob)
    setUrl(next)
    return () => URL.revokeObjectURL(next)
  }, [blob])
  return url
}
