import { Maximize } from 'lucide-react'
import { minLength, setFrameValue } from '../../engine/edit-plan'
import { containsRect, type Rect, type Size } from '../../engine/geometry'
import { useDocumentStore } from '../../state/document-store'
import { fitFrameToMask, setFrame } from '../../state/edit-area'
import { changeWish, useWishStore } from '../../state/wish-store'
import { Button, Checkbox, NumberField } from '../../ui'
import { ContextField } from './context-field'
import styles from './edit-panel.module.css'

const FIELDS: readonly { readonly name: keyof Rect; readonly label: string; readonly shortLabel: string }[] =
  [
    { name: 'x', label: 'Frame x', shortLabel: 'X' },
    { name: 'y', label: 'Frame y', shortLabel: 'Y' },
    { name: 'width', label: 'Frame width', shortLabel: 'Width' },
    { name: 'height', label: 'Frame height', shortLabel: 'Height' },
  ]

/** The custom frame in numbers, document pixels. On the canvas it is dragged. */
export function FrameFields() {
  const document = useDocumentStore((state) => state.document)
  const frame = useWishStore((state) => state.frame)
  const snaps = useWishStore((state) => state.snapsFrame)
  const mask = useDocumentStore((state) => state.mask)
  useDocumentStore((state) => state.maskRevision)
  const bounds = mask.bounds()
  if (!document || !frame) return null
  return (
    <>
      <div className={styles['grid']}>
        {FIELDS.map(({ name, label, shortLabel }) => (
          <NumberField
            key={name}
            label={label}
            shortLabel={shortLabel}
            value={frame[name]}
            {...rangeOf(name, document)}
            onChange={(value) => setFrame(setFrameValue(frame, name, value, document))}
          />
        ))}
      </div>
      <Checkbox
        label="Snap to the models’ sizes"
        description="While it is dragged: what is framed is what is sent."
        checked={snaps}
        onChange={(isChecked) => changeWish({ snapsFrame: isChecked })}
      />
      <ContextField />
      <Button icon={<Maximize />} disabled={bounds === null} onClick={fitFrameToMask}>
        Fit to mask
      </Button>
      {bounds !== null && !containsRect(frame, bounds) && (
        <p className={styles['warning']}>
          Part of the mask lies outside the frame: it isn’t sent, and stays as it is.
        </p>
      )}
    </>
  )
}

function rangeOf(name: keyof Rect, { width, height }: Size): { readonly min: number; readonly max: number } {
  const length = name === 'x' || name === 'width' ? width : height
  const isPlace = name === 'x' || name === 'y'
  return isPlace ? { min: 0, max: length - minLength(length) } : { min: minLength(length), max: length }
}
