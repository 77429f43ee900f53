import type { OutsideMask, PasteChoice, ResultReport } from '../../services/picture'
import { useDocumentStore } from '../../state/document/document-store'
import { changePaste } from '../../state/results/shown-result'
import { usePasteStore } from '../../state/wish/paste-store'
import { Checkbox, InlineAlert, Segmented, type SegmentedOption } from '../../ui'
import styles from './adjust-panel.module.css'
import { ALIGNMENT_WARNINGS, inPixels } from './alignment-words'
import { NudgeFields } from './nudge-fields'
import { PasteSliders } from './paste-sliders'

const OUTSIDE: readonly SegmentedOption<OutsideMask>[] = [
  { value: 'original', label: 'Keep original' },
  { value: 'model', label: "Use the model's" },
]
const SEAMS: readonly SegmentedOption<PasteChoice['seam']>[] = [
  { value: 'auto', label: 'Auto' },
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
]
const MASKS: readonly SegmentedOption<'sent' | 'painted'>[] = [
  { value: 'sent', label: 'As sent' },
  { value: 'painted', label: 'As painted' },
]

type Props = {
  readonly report: ResultReport | null
  /** Where the sliders do not stand beside the panel. */
  readonly hasSliders?: boolean
  /** Where the form, which has this choice, is not in sight. */
  readonly hasOutside?: boolean
}

/** How the selected result is laid into the picture. Nothing here asks the model again. */
export function AdjustPanel({ report, hasSliders = false, hasOutside = false }: Props) {
  const { choice } = usePasteStore()
  const isAsItIs = choice.outside === 'model'
  return (
    <div className={styles['panel']}>
      {hasOutside && (
        <Segmented
          label="Outside the mask"
          value={choice.outside}
          options={OUTSIDE}
          onChange={(outside) => changePaste({ outside })}
        />
      )}
      {hasSliders && <PasteSliders layout="column" />}
      <Segmented
        label="Shown within the mask"
        help="As sent: where the request asked for a change. As painted: follows the mask as it is now, while you go on painting."
        value={choice.mask ? 'painted' : 'sent'}
        options={MASKS}
        disabled={isAsItIs}
        onChange={(which) =>
          changePaste({ mask: which === 'sent' ? null : useDocumentStore.getState().mask.snapshot() })
        }
      />
      <Segmented
        label="Seam correction"
        help="Spreads what is left of a difference in light around the mask smoothly across it. Auto leaves it out where the edge shows something else than before."
        value={choice.seam}
        options={SEAMS}
        disabled={isAsItIs}
        onChange={(seam) => changePaste({ seam })}
      />
      <Checkbox
        label="Align"
        description={report ? driftWords(report) : 'Takes back how the answer moved.'}
        checked={choice.isAligned}
        disabled={isAsItIs}
        onChange={(isAligned) => changePaste({ isAligned })}
      />
      <Checkbox
        label="Local refinement"
        description={
          report?.isBent
            ? 'The answer is bent: it is straightened.'
            : 'Follows uneven drift, where some is found.'
        }
        checked={choice.isRefined}
        disabled={isAsItIs || !choice.isAligned}
        onChange={(isRefined) => changePaste({ isRefined })}
      />
      {report?.warning && <InlineAlert tone="warning">{ALIGNMENT_WARNINGS[report.warning]}</InlineAlert>}
      <NudgeFields />
    </div>
  )
}

function driftWords({ method, driftDocPx }: ResultReport): string {
  if (method === 'identity') return 'No drift could be measured.'
  return driftDocPx < 0.05 ? 'The answer did not drift.' : `Takes back a drift of ${inPixels(driftDocPx)}.`
}
