import type { Size } from '../../engine/geometry'
import { useDocumentOnceShown } from '../../state/document/document-once-shown'
import { useDocumentStore } from '../../state/document/document-store'
import { useModelRuns } from '../../state/sending/model-runs'
import type { ModelRun } from '../../state/wish/run-plan'
import styles from './edit-facts.module.css'

/** What the next run would be about, over the picture: how much is masked and which pixels leave. */
export function EditFacts() {
  const document = useDocumentStore((state) => state.document)
  const edited = useDocumentOnceShown(({ mask, maskRevision }) => (maskRevision < 0 ? 0 : mask.editedPixels))
  const isFaint = useDocumentOnceShown(({ mask, maskRevision }) => maskRevision >= 0 && mask.isFaint)
  const runs = useModelRuns()
  if (!document) return null
  const percent = (100 * edited) / (document.width * document.height)
  return (
    <dl className={styles['facts']}>
      <div>
        <dt>Masked</dt>
        <dd>{isFaint ? 'too faintly' : edited === 0 ? 'nothing yet' : shareText(percent)}</dd>
      </div>
      {runs.length > 0 && <Sent runs={runs} />}
    </dl>
  )
}

function Sent({ runs }: { readonly runs: readonly ModelRun[] }) {
  const sizes = [...new Set(runs.map(({ plan }) => sizeText(plan.sent)))]
  const [first] = runs
  const source = first && sizes.length === 1 ? sizeText(first.plan.source) : sizes[0]
  return (
    <div>
      <dt>Sends</dt>
      <dd>{sizes.join(', ')}</dd>
      {source !== sizes[0] && <dd className={styles['of']}>of {source}</dd>}
    </div>
  )
}

function shareText(percent: number): string {
  return `${percent < 0.1 ? '< 0.1' : percent.toFixed(1)} %`
}

function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`
}
