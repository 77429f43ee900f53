import type { ResultReport } from '../../services/picture'
import { useDocumentStore } from '../../state/document/document-store'
import { useIsBlind } from '../../state/results/blind'
import { useCompareStore } from '../../state/results/compare-store'
import { toggleHeat } from '../../state/results/heat-map'
import { usePasteStore } from '../../state/wish/paste-store'
import { reductionOf } from '../../state/wish/reduction'
import { Button, InlineAlert } from '../../ui'
import { ALIGNMENT_WARNINGS, driftOf, inPercent } from './alignment-words'
import styles from './report-panel.module.css'

const METHODS: Readonly<Record<ResultReport['method'], string>> = {
  'gauss-newton': 'by all that is not masked',
  'phase-correlation': 'by its shift alone',
  identity: 'not possible',
}

type Props = {
  readonly resultId: string
  readonly report: ResultReport | null
  /** What stands there without one. */
  readonly words: string
}

/** What became of the answer on its way back, in numbers. */
export function ReportPanel({ resultId, report, words }: Props) {
  const isBlind = useIsBlind()
  const isHeatShown = useCompareStore(({ heat }) => heat !== null)
  const reduced = useDocumentStore(({ document }) => document && reductionOf(document.colours))
  const outside = usePasteStore(({ choice }) => choice.outside)
  if (!report) {
    return <p className={styles['waiting']}>{words}</p>
  }
  const rows: readonly (readonly [name: string, value: string, words?: string | undefined])[] = [
    ['Drift', driftOf(report), 'furthest corner, document pixels'],
    ['Scale', `${signed(report.scalePercent, 2)} %`],
    ['Rotation', `${signed(report.rotationDegrees, 2)}°`],
    ['Uneven drift', report.isBent ? 'found' : 'none found'],
    ['Aligned', METHODS[report.method]],
    ['Confidence', inPercent(report.confidence01)],
    ['Colour shift', `ΔE ${report.colourShift.toFixed(1)}`, 'of what is not masked'],
    ['Leak', inPercent(report.rawLeak.visible01), 'of the raw answer beyond the feather, ΔE over 2.3'],
    ['Mean leak', `ΔE ${report.rawLeak.meanDeltaE.toFixed(2)}`],
    ['Redrawn', inPercent(report.contentLeak.visible01), 'left of it, aligned and without its tint'],
    [
      'Changed outside',
      outside === 'model' ? 'all that the model drew' : String(report.changedOutside),
      outside === 'model' ? undefined : 'pixels beyond the feather',
    ],
    // It says how large the answer was, as models differ in.
    ...(isBlind
      ? []
      : [['Enlargement', `${report.enlargement.toFixed(2)} ×`, 'document pixels per answer pixel'] as const]),
    [
      'Seam contrast',
      report.seamContrast === null ? '–' : `${report.seamContrast.toFixed(2)} ×`,
      'the original’s along the same line',
    ],
  ]
  return (
    <div className={styles['panel']}>
      {report.warning && <InlineAlert tone="warning">{ALIGNMENT_WARNINGS[report.warning]}</InlineAlert>}
      <dl className={styles['figures']}>
        {rows.map(([name, value, about]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {about && <small>{about}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <Button variant="secondary" aria-pressed={isHeatShown} onClick={() => void toggleHeat(resultId)}>
        {isHeatShown ? 'Hide heat map' : 'Show heat map'}
      </Button>
      {reduced && <p className={styles['waiting']}>{reduced}</p>}
      <p className={styles['waiting']}>
        ΔE is CIEDE2000 on sRGB under D65, the answer against the picture in the answer’s size.
      </p>
    </div>
  )
}

function signed(value: number, digits: number): string {
  const text = value.toFixed(digits)
  if (Number(text) === 0) return '0'
  return value > 0 ? `+${text}` : text.replace('-', '−')
}
