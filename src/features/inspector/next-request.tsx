import type { ModelRun } from '../../state/run-plan'
import { InlineAlert, Spinner } from '../../ui'
import { Copies } from './copies'
import styles from './inspector.module.css'
import { RequestView } from './request-view'
import { usePreparedRun } from './use-prepared-run'

type Props = { readonly run: ModelRun; readonly part: number }

/** What would leave if Generate were pressed now. */
export function NextRequest({ run, part }: Props) {
  const prepared = usePreparedRun(run)
  if (prepared.state === 'failed') {
    return (
      <InlineAlert tone="warning" title="This request cannot be written yet">
        {prepared.message}
      </InlineAlert>
    )
  }
  const request = prepared.requests?.[part] ?? prepared.requests?.[0]
  const [problem] = run.problems
  return (
    <>
      <p className={styles['note']} role="status">
        {prepared.state === 'preparing' ? (
          <>
            <Spinner /> Writing the request…
          </>
        ) : (
          'Exactly what Generate would send now. Nothing has left yet.'
        )}
      </p>
      {problem && (
        <InlineAlert tone="warning" title="It would not be sent as it is">
          {problem.message}
        </InlineAlert>
      )}
      {request && (
        <>
          <RequestView request={request} />
          <Copies request={request} exchange={null} />
        </>
      )}
    </>
  )
}
