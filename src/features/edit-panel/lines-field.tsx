import { promptsOf } from '../../state/wish/run-plan'
import { changeWish, useWishStore } from '../../state/wish/wish-store'
import { Checkbox } from '../../ui'

/** Whether every line of the prompt is asked for by itself, beside the others. */
export function LinesField() {
  const wish = useWishStore()
  const count = promptsOf(wish).length
  return (
    <Checkbox
      label="One prompt per line"
      description={
        wish.asksEachLine
          ? `${count === 1 ? '1 prompt' : `${count} prompts`}, each goes to every model.`
          : undefined
      }
      checked={wish.asksEachLine}
      onChange={(asksEachLine) => changeWish({ asksEachLine })}
    />
  )
}
