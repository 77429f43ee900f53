import { Maximize } from 'lucide-react'
import { minLength, setFrameValue } from '../../engine/edit-plan'
import { containsRect, type Rect } from '../../engine/geometry'
import { useDocumentOnceShown } from '../../state/document/document-once-shown'
import { useDocumentStore } from '../../state/document/document-store'
import { fitFrameToMask, setFrame } from '../../state/sending/edit-area'
import { canvasForFrame, changeInRoom, fitsCanvas, frameRoom } from '../../state/wish/frame-room'
import { changeWish, useWishStore } from '../../state/wish/wish-store'
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
  const editArea = useWishStore((state) => state.editArea)
  const snaps = useWishStore((state) => state.snapsFrame)
  const mask = useDocumentOnceShown((state) => state.mask)
  useDocumentOnceShown((state) => state.maskRevision)
  const bounds = mask.bounds()
  if (!document || !frame) return null
  const room = frameRoom({ editArea }, document)
  const grown = canvasForFrame({ editArea, frame }, document)
  return (
    <>
      <div className={styles['grid']}>
        {FIELDS.map(({ name, label, shortLabel }) => (
          <NumberField
            key={name}
            label={label}
            shortLabel={shortLabel}
            value={frame[name]}
            {...rangeOf(name, room)}
            onChange={(value) => setFrame(setIn(room, frame, name, value))}
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
      {grown && fitsCanvas(grown) && (
        <p className={styles['note']}>
          Generate extends the canvas to {grown.width} × {grown.height}: what is new of the frame is
          transparent, masked and filled. The picture keeps its pixels to its edge, and Undo takes the new
          canvas back.
        </p>
      )}
      {bounds !== null && !containsRect(frame, bounds) && (
        <p className={styles['warning']}>
          Part of the mask lies outside the frame: it isn’t sent, and stays as it is.
        </p>
      )}
    </>
  )
}

/** Places count from the document's corner, which a room around it does not. */
function setIn(room: Rect, frame: Rect, name: keyof Rect, value: number): Rect {
  const start = name === 'x' ? room.x : name === 'y' ? room.y : 0
  return changeInRoom(room, frame, (placed, size) => setFrameValue(placed, name, value - start, size))
}

function rangeOf(
  name: keyof Rect,
  { x, y, width, height }: Rect,
): { readonly min: number; readonly max: number } {
  const length = name === 'x' || name === 'width' ? width : height
  const isPlace = name === 'x' || name === 'y'
  const start = name === 'x' ? x : y
  return isPlace
    ? { min: start, max: start + length - minLength(length) }
    : { min: minLength(length), max: length }
}
