import { showHeat, useCompareStore } from '../../state/results/compare-store'
import { HEAT_RANGE } from '../../state/results/heat-map'
import { Button } from '../../ui'
import styles from './heat-legend.module.css'

/** What the colours of the heat map stand for, and the way back from it, as long as it lies over the picture. */
export function HeatLegend() {
  const isShown = useCompareStore(({ heat }) => heat !== null)
  if (!isShown) return null
  return (
    <section aria-label="Heat map" className={styles['legend']}>
      <span className={styles['words']}>Changed by the raw answer, ΔE</span>
      <span className={styles['range']}>
        {HEAT_RANGE.from}
        <span className={styles['scale']} aria-hidden="true" />
        {Math.floor(HEAT_RANGE.to)} and more
      </span>
      <Button size="small" onClick={() => showHeat(null)}>
        Hide
      </Button>
    </section>
  )
}
