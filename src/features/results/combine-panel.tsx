import type { StoredResult } from '../../services/storage'
import { combineWith, selectByMask } from '../../state/mask/combine-results'
import { modelWords, useIsBlind } from '../../state/results/blind'
import { usePasteStore } from '../../state/wish/paste-store'
import { Checkbox } from '../../ui'
import styles from './combine-panel.module.css'
import { ResultCell } from './result-cell'
import { usePictures } from './use-pictures'

type Props = {
  readonly selected: StoredResult
  /** All results of the filmstrip, in its order. */
  readonly all: readonly StoredResult[]
}

/** The selected result here and another there: choosing one makes a new result, in which the mask says where it shows. */
export function CombinePanel({ selected, all }: Props) {
  const isCombination = usePasteStore(({ others }) => others.length > 0)
  const isBlind = useIsBlind()
  const isSelecting = usePasteStore((state) => state.isSelecting)
  const others = all.filter(({ id, answer, others: parts }) => id !== selected.id && answer && !parts)
  const pictureOf = usePictures(others, true)
  return (
    <div className={styles['panel']}>
      {isCombination && (
        <Checkbox
          label="Paint where the other shows"
          description="The mask is that place while this is checked. Paint adds to it, the eraser takes away."
          checked={isSelecting}
          onChange={(on) => void selectByMask(on)}
        />
      )}
      <p className={styles['words']}>
        {others.length === 0
          ? 'There is no other result to combine this one with.'
          : 'Choose another result: where you paint, it shows instead of this one. Both stay as they are.'}
      </p>
      <ul className={styles['others']}>
        {others.map((other) => (
          <li key={other.id}>
            <ResultCell
              result={other}
              picture={pictureOf(other.id)}
              label={`Combine with result ${all.indexOf(other) + 1}, ${modelWords(other.model, isBlind)}`}
              isSelected={false}
              onSelect={() => void combineWith(other.id)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
