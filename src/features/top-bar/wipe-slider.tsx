import { useEffect, useState } from 'react'
import { changeCompare, useCompareStore } from '../../state/results/compare-store'
import { Slider } from '../../ui'
import styles from './compare-bar.module.css'

/** How far it may lag behind a line that is dragged on the canvas: to draw both takes more than a frame at times. */
const LAG_MS = 80

/** Where the line between the two sides stands. */
export function WipeSlider({ layout }: { readonly layout: 'row' | 'column' }) {
  const [percent, setPercent] = useState(wipePercent)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      timer = undefined
      setPercent(wipePercent())
    }
    follow()
    const stop = useCompareStore.subscribe((now, before) => {
      if (now.wipe01 !== before.wipe01) timer ??= setTimeout(follow, LAG_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
  return (
    <Slider
      label="Wipe position"
      labelHidden={layout === 'row'}
      layout={layout}
      className={layout === 'row' ? styles['slider'] : undefined}
      value={percent}
      min={0}
      max={100}
      unit="%"
      onChange={(next) => {
        setPercent(next)
        changeCompare({ wipe01: next / 100 })
      }}
    />
  )
}

function wipePercent(): number {
  return Math.round(100 * useCompareStore.getState().wipe01)
}
