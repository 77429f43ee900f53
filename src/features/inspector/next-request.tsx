import type { ModelRun } from '../../state/wish/run-plan'
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
  const fileProblems = prepared.state === 'ready' ? prepared.fileProblems : []
  return (
    <>
      <p className={styles['note']} role="status">
        {prepared.state === 'preparing' ? (
          <>
            <Spinner /> Writing the request…
          </>
        ) : (
          `${fileProblems.length > 0 ? 'What there is to be sent' : 'Exactly what Generate would send'} now. Nothing has left yet.`
        )}
      </p>
      {problem && (
        <InlineAlert tone="warning" title="It would not be sent as it is">
          {problem.message}
        </InlineAlert>
      )}
      {fileProblems.length > 0 && (
        <InlineAlert tone="warning" title="Its files would not leave as they are">
          {fileProblems.map(({ message }) => message).join(' ')}{' '}
          {fileProblems.every(({ mending }) => mending !== null)
            ? 'Generate would ask first, and send mended ones in their place.'
            : 'Generate would send nothing.'}
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
