import { ExternalLink } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useState } from 'react'
import type { StoredResult } from '../../services/storage'
import { modelWords, useIsBlind } from '../../state/results/blind'
import styles from './cells.module.css'
import { FetchAgain } from './fetch-again'
import linkStyles from './link-cell.module.css'

type Props = {
  readonly result: StoredResult
  readonly link: string
  readonly label: string
  readonly isSelected: boolean
  readonly onSelect: (event: MouseEvent) => void
  /** Its picture was fetched, by a button that is gone with it. */
  readonly onFocusLost: () => void
}

/** A picture of which only the link came: mostly its server lets other pages show it, not read it. */
export function LinkCell({ result, link, label, isSelected, onSelect, onFocusLost }: Props) {
  const isBlind = useIsBlind()
  const [isGone, setGone] = useState(false)
  return (
    <div className={linkStyles['linked']}>
      <button
        type="button"
        className={styles['cell']}
        aria-label={label}
        aria-description={EXPLANATION}
        aria-pressed={isSelected}
        onClick={onSelect}
      >
        {isGone ? (
          <span className={linkStyles['gone']}>No picture behind the link any more</span>
        ) : (
          <img
            src={link}
            alt=""
            draggable={false}
            referrerPolicy="no-referrer"
            onError={() => setGone(true)}
          />
        )}
        <span className={styles['mark']}>Link only</span>
        <span className={styles['badge']}>{modelWords(result.model, isBlind)}</span>
      </button>
      <div className={linkStyles['linkWords']}>
        {EXPLANATION} {/* Its address names the server. */}
        {!isBlind && (
          <a href={link} target="_blank" rel="noreferrer">
            Open the picture <ExternalLink aria-hidden="true" />
          </a>
        )}
        <FetchAgain resultId={result.id} onFocusLost={onFocusLost} />
      </div>
    </div>
  )
}

const EXPLANATION =
  'The page could not read this picture: it can be looked at, not blended or saved here. Links expire.'
