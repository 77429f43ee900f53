import { Image } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useEffect, useState } from 'react'
import { useDocumentStore } from '../../state/document/document-store'
import { keysOf } from '../../state/page/shortcuts'
import { changeCompare, useCompareStore } from '../../state/results/compare-store'
import { IconButton } from '../../ui'
import styles from './compare-bar.module.css'

/** The picture without the result shows for as long as this is held, by a finger, a pointer or a key: what `\` does where there are keys. */
export function HoldOriginal() {
  const [isHeld, setIsHeld] = useState(false)
  const isShown = useCompareStore((state) => state.showsOriginal)
  const isOriginal = useDocumentStore(({ adopted }) => adopted.length === 0)
  const label = isOriginal ? 'Show the original' : 'Show the picture before'
  useEffect(() => {
    if (!isHeld) return
    changeCompare({ showsOriginal: true })
    return () => changeCompare({ showsOriginal: false })
  }, [isHeld])
  const release = () => setIsHeld(false)
  return (
    <IconButton
      label={label}
      tooltip={`${label}, while held`}
      icon={<Image />}
      shortcut={keysOf('holdOriginal')}
      pressed={isShown}
      className={styles['hold']}
      onPointerDown={(event: PointerEvent<HTMLButtonElement>) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setIsHeld(true)
      }}
      onLostPointerCapture={release}
      onKeyDown={(event: KeyboardEvent) => {
        if (isPress(event) && !event.defaultPrevented) setIsHeld(true)
      }}
      onKeyUp={(event: KeyboardEvent) => {
        if (isPress(event)) release()
      }}
      onBlur={release}
      // A finger that rests asks for no menu.
      onContextMenu={(event) => event.preventDefault()}
    />
  )
}

function isPress({ key }: KeyboardEvent): boolean {
  return key === 'Enter' || key === ' '
}
