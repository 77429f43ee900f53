import { ChevronUp } from 'lucide-react'
import type { Ref } from 'react'
import { countImages } from '../../state/wish/many-images'
import type { ModelRun } from '../../state/wish/run-plan'
import { useWishStore } from '../../state/wish/wish-store'
import { Button } from '../../ui'
import { CancelButton } from './cancel-button'
import styles from './edit-bar.module.css'
import { estimateText } from './estimate-text'
import { isSecondPress } from './second-press'
import { useGenerate } from './use-generate'

type Props = {
  readonly ref: Ref<HTMLButtonElement>
  readonly onOpen: () => void
}

/** The form folded into one line: what is asked of whom, and the button that runs it. */
export function EditBar({ ref, onOpen }: Props) {
  const { runs, missing, start } = useGenerate()
  const prompt = useWishStore((state) => state.prompt)
  return (
    <div className={styles['bar']}>
      <button
        ref={ref}
        type="button"
        className={styles['peek']}
        aria-label={`Prompt and models: ${prompt}`}
        aria-describedby="edit-bar-note"
        aria-expanded={false}
        onClick={onOpen}
      >
        <span className={styles['words']}>
          <span className={styles['prompt']}>{prompt || 'What shall change?'}</span>
          <span id="edit-bar-note" className={styles['note']} data-missing={missing !== null || undefined}>
            {missing ?? noteOn(runs)}
          </span>
        </span>
        <ChevronUp aria-hidden="true" />
      </button>
      <CancelButton />
      <Button
        variant="primary"
        disabled={missing !== null}
        aria-describedby="edit-bar-note"
        onClick={(event) => {
          if (!isSecondPress(event)) start()
        }}
      >
        Generate
      </Button>
    </div>
  )
}

function noteOn(runs: readonly ModelRun[]): string {
  const cost = estimateText(runs)
  const count = countImages(runs)
  const images = count > 1 ? [`${count} images`] : []
  return [
    ...images,
    [...new Set(runs.map(({ modelId }) => modelId))].join(', '),
    ...(cost === null ? [] : [cost]),
  ].join(' · ')
}
