import { useDocumentOnceShown } from '../../state/document/document-once-shown'
import { contextInForce } from '../../state/sending/edit-area'
import { useFeatherAtRest } from '../../state/wish/feather-at-rest'
import { changeWish, useWishStore } from '../../state/wish/wish-store'
import { Button, NumberField } from '../../ui'
import styles from './edit-panel.module.css'

/** Who wants more wants the whole picture. */
const MAX_CONTEXT = 4000

/** How much of the surroundings the model sees. */
export function ContextField() {
  const set = useWishStore((state) => state.contextDocPx)
  useFeatherAtRest()
  const mask = useDocumentOnceShown((state) => state.mask)
  useDocumentOnceShown((state) => state.maskRevision)
  return (
    <div className={styles['context']}>
      <NumberField
        label="Context"
        help="Pixels of the document around the mask that are sent along. Automatic sends as many as the model sees at full size. Less gives the masked part more of the model’s pixels, more shows the model what it belongs to. 40 % of what is sent stay unmasked in any case."
        unit="px"
        value={contextInForce(mask.bounds())}
        min={0}
        max={MAX_CONTEXT}
        onChange={(value) => changeWish({ contextDocPx: value })}
      />
      <Button
        aria-label="Automatic context"
        disabled={set === null}
        onClick={() => changeWish({ contextDocPx: null })}
      >
        Automatic
      </Button>
    </div>
  )
}
