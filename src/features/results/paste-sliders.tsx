import { MAX_FEATHER, usePasteStore } from '../../state/paste-store'
import { changePaste } from '../../state/shown-result'
import { Slider } from '../../ui'

type Props = { readonly layout: 'row' | 'column'; readonly className?: string | undefined }

/** How far the edge of the mask fades into the original, and how much of the answer's tint is taken off. */
export function PasteSliders(props: Props) {
  return (
    <>
      <FeatherSlider {...props} />
      <MatchSlider {...props} />
    </>
  )
}

function FeatherSlider({ layout, className }: Props) {
  const feather = usePasteStore(({ choice }) => choice.featherDocPx)
  return (
    <Slider
      label="Edge feather"
      shortLabel={layout === 'row' ? 'Feather' : undefined}
      layout={layout}
      className={className}
      value={feather}
      min={0}
      max={MAX_FEATHER}
      unit="px"
      disabled={useIsAsItIs()}
      onChange={(value) => changePaste({ featherDocPx: value })}
    />
  )
}

function MatchSlider({ layout, className }: Props) {
  const match = usePasteStore(({ choice }) => choice.colourMatch)
  return (
    <Slider
      label="Colour match"
      shortLabel={layout === 'row' ? 'Colour' : undefined}
      layout={layout}
      className={className}
      value={match}
      min={0}
      max={100}
      unit="%"
      disabled={useIsAsItIs()}
      onChange={(value) => changePaste({ colourMatch: value })}
    />
  )
}

/** Outside the mask the model's picture is kept as it is: nothing is blended. */
function useIsAsItIs(): boolean {
  return usePasteStore(({ choice }) => choice.outside === 'model')
}
