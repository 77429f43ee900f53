import { useId } from 'react'
import { changeMaskView, usePreferencesStore } from '../../state/page/preferences-store'
import styles from './mask-color.module.css'

/** Apart from one another, and from what photos are full of: skin, leaves, sky, stone. The design's own comes first. */
const SWATCHES = [
  { color: '#ff3d6e', name: 'Pink' },
  { color: '#ff0000', name: 'Red' },
  { color: '#00c853', name: 'Green' },
  { color: '#00b8ff', name: 'Blue' },
  { color: '#ffd400', name: 'Yellow' },
  { color: '#7c4dff', name: 'Violet' },
] as const

/** The colour of tint and quick mask: one of a few, or any. */
export function MaskColor() {
  const id = useId()
  const color = usePreferencesStore((state) => state.maskView.color)
  const isCustom = !SWATCHES.some((swatch) => swatch.color === color)
  return (
    <div className={styles['field']}>
      <span id={id} className={styles['label']}>
        Colour
      </span>
      <div className={styles['row']}>
        <div role="radiogroup" aria-labelledby={id} className={styles['swatches']}>
          {SWATCHES.map((swatch) => (
            <input
              key={swatch.color}
              type="radio"
              name={id}
              aria-label={swatch.name}
              title={swatch.name}
              className={styles['swatch']}
              style={{ backgroundColor: swatch.color }}
              checked={swatch.color === color}
              onChange={() => changeMaskView({ color: swatch.color })}
            />
          ))}
        </div>
        <input
          type="color"
          aria-label="Other colour"
          title="Other colour"
          className={styles['other']}
          data-chosen={isCustom || undefined}
          value={color}
          onChange={(event) => changeMaskView({ color: event.currentTarget.value })}
        />
      </div>
    </div>
  )
}
