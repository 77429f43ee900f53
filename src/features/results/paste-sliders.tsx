import type { PasteChoice } from '../../services/picture'
import { changePaste } from '../../state/results/shown-result'
import { MAX_FEATHER, usePasteStore } from '../../state/wish/paste-store'
import { Slider } from '../../ui'

type Props = { readonly layout: 'row' | 'column'; readonly className?: string | undefined }

/** How far the edge of the mask fades into the original, and how much of the answer's tint is taken off. */
export function PasteSliders(props: Props) {
  return (
    <>
      <PasteSlider
        {...props}
        of="featherDocPx"
        label="Edge feather"
        short="Feather"
        max={MAX_FEATHER}
        unit="px"
      />
      <PasteSlider {...props} of="colourMatch" label="Colour match" short="Colour" max={100} unit="%" />
    </>
  )
}

type SliderProps = Props & {
  readonly of: {
    [Key in keyof PasteChoice]: PasteChoice[Key] extends number ? Key : never
  }[keyof PasteChoice]
  readonly label: string
  readonly short: string
  readonly max: number
  readonly unit: string
}

/** Each hears of its own value alone: a drag renders none but the one that is dragged. */
function PasteSlider({ of, label, short, max, unit, layout, className }: SliderProps) {
  const value = usePasteStore(({ choice }) => choice[of])
  const isAsItIs = usePasteStore(({ choice }) => choice.outside === 'model')
  return (
    <Slider
      label={label}
      shortLabel={layout === 'row' ? short : undefined}
      layout={layout}
      className={className}
      value={value}
      min={0}
      max={max}
      unit={unit}
      disabled={isAsItIs}
      onChange={(next) => changePaste({ [of]: next })}
    />
  )
}
