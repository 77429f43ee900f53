import { CircleMinus, CirclePlus, UserRound } from 'lucide-react'
import { useEffect } from 'react'
import { useDocumentStore } from '../../state/document/document-store'
import { changeToolOptions, useToolStore } from '../../state/document/tool-store'
import { prepareSmartSelect, selectSubject, useSmartStore } from '../../state/mask/smart-selection'
import { Button, Segmented, type SegmentedOption } from '../../ui'
import styles from './tool-options.module.css'

const CLICKS: readonly SegmentedOption<'adds' | 'takes-away'>[] = [
  { value: 'adds', label: 'Adds', icon: <CirclePlus /> },
  { value: 'takes-away', label: 'Subtracts', icon: <CircleMinus /> },
]

const HINTS = {
  adds: {
    row: 'Click an object, or drag a box. Alt+click takes away.',
    column: 'Tap an object, or drag a box.',
  },
  'takes-away': {
    row: 'Click what is to be taken away. Shift+click adds.',
    column: 'Tap what is to be taken away.',
  },
} as const

/** Clicks, boxes, or the whole subject at once. */
export function SmartOptions({ layout }: { readonly layout: 'row' | 'column' }) {
  const click = useToolStore((state) => (state.isTakingAway ? 'takes-away' : 'adds'))
  const isBusy = useSmartStore(({ waiting }) => waiting > 0)
  const documentId = useDocumentStore(({ document }) => document?.id)
  useEffect(() => (documentId === undefined ? undefined : prepareSmartSelect()), [documentId])
  return (
    <>
      <Segmented
        label="A click"
        labelHidden
        variant="track"
        className={styles['click']}
        iconOnly={layout === 'row' ? true : 'unless-chosen'}
        value={click}
        options={CLICKS}
        onChange={(next) => changeToolOptions({ isTakingAway: next === 'takes-away' })}
      />
      <Button icon={<UserRound />} busy={isBusy} onClick={() => void selectSubject()}>
        Select subject
      </Button>
      <p className={styles['hint']}>{HINTS[click][layout]}</p>
    </>
  )
}
