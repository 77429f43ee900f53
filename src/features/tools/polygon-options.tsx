import { Check, Undo2, X } from 'lucide-react'
import { useOutlineStore } from '../../state/mask/open-outline'
import { focusCanvas } from '../../state/page/canvas-focus'
import { IconButton } from '../../ui'
import styles from './tool-options.module.css'

/** What keys do to a polygon that is open. `hint` stands there while none is. */
export function PolygonOptions({ hint }: { readonly hint: string }) {
  const open = useOutlineStore((state) => state.open)
  if (!open) return <p className={styles['hint']}>{hint}</p>
  const act = (event: 'backspace' | 'close' | 'cancel') => () => {
    open.send(event)
    // The keys that go on with it are the canvas'.
    focusCanvas()
  }
  return (
    <div className={styles['icons']}>
      <IconButton label="Take corner back" icon={<Undo2 />} shortcut="Backspace" onClick={act('backspace')} />
      <IconButton label="Cancel polygon" icon={<X />} shortcut="Escape" onClick={act('cancel')} />
      <IconButton
        label="Close polygon"
        icon={<Check />}
        shortcut="Enter"
        disabled={open.corners < 3}
        onClick={act('close')}
      />
    </div>
  )
}
