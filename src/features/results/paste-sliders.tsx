import { MAX_FEATHER, usePasteStore } from '../../state/paste-store'
import { changePaste } from '../../state/shown-result'
import { Slider } from '../../ui'

type Props = { readonly layout: 'row' | 'column'; readonly className?: string | undefined }

/** How far the edge of the mask fades into the original, and how much of the answer's tint is taken off. */
export function PasteSliders({ layout, className }: Props) {
  const feather = usePasteStore(({ choice }) => choice.featherDocPx)
  const match = usePasteStore(({ choice }) => choice.colourMatch)
  const isAsItIs = usePasteStore(({ choice }) => choice.outside === 'model')
  return (
    <>
      <Slider
        label="Edge feather"
        shortLabel={layout === 'row' ? 'Feather' : undefined}
        layout={layout}
        className={className}
        value={feather}
        min={0}
        max={MAX_FEATHER}
        unit="px"
        disabled={isAsItIs}
        onChange={(value) => changePaste({ featherDocPx: value })}
      />
      <Slider
        label="Colour match"
        shortLabel={layout === 'row' ? 'Colour' : undefined}
        layout={layout}
        className={className}
        value={match}
        min={0}
        max={100}
        unit="%"
        disabled={isAsItIs}
        onChange={(value) => changePaste({ colourMatch: value })}
      />
    </>
  )
}
