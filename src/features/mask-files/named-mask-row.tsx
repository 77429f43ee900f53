import { Pencil, Trash2 } from 'lucide-react'
import type { CombineMode } from '../../engine/mask'
import type { StoredNamedMask } from '../../services/storage'
import { applyNamedMask, removeNamedMask } from '../../state/mask/named-masks'
import { Button, IconButton, pressOnce } from '../../ui'
import { CoveragePreview } from './coverage-preview'
import styles from './mask-files.module.css'

type Props = {
  readonly named: StoredNamedMask
  readonly mode: CombineMode
  readonly onRename: () => void
  readonly onDone: () => void
}

export function NamedMaskRow({ named, mode, onRename, onDone }: Props) {
  const { name } = named
  return (
    <li className={styles['row']}>
      <CoveragePreview coverage={named.thumbnail} className={styles['thumbnail']} />
      <span className={styles['words']}>
        <span className={styles['name']} title={name}>
          {name}
        </span>
        <span className={styles['share']}>{shareWords(named.share01)}</span>
      </span>
      <Button
        size="small"
        aria-label={`Use ${name}`}
        onClick={() => {
          void applyNamedMask(named, mode)
          onDone()
        }}
      >
        Use
      </Button>
      <IconButton
        size="small"
        label={`Rename ${name}`}
        icon={<Pencil />}
        data-names={named.id}
        onClick={onRename}
      />
      <IconButton
        size="small"
        label={`Delete ${name}`}
        icon={<Trash2 />}
        onKeyDown={pressOnce}
        onClick={({ currentTarget }) => {
          focusBeside(currentTarget)
          void removeNamedMask(named)
        }}
      />
    </li>
  )
}

/** It is about to go: the focus goes to the next mask's button, or to what saves one where there is none. */
function focusBeside(button: HTMLElement): void {
  const row = button.closest('li')
  const beside = row?.nextElementSibling ?? row?.previousElementSibling
  const next = beside
    ? [...beside.querySelectorAll('button')].at(-1)
    : row?.closest('section')?.querySelector('button')
  next?.focus()
}

function shareWords(share01: number): string {
  const percent = share01 * 100
  if (percent > 0 && percent < 0.1) return 'under 0.1 %'
  return `${percent.toFixed(1)} %`
}
