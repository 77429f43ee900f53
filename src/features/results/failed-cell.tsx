import { useState } from 'react'
import { type Explanation, explainError } from '../../services/providers'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useIsBlind } from '../../state/blind'
import { openSettingsOf } from '../../state/panel-store'
import { sendAgain } from '../../state/send-again'
import { Button, InlineAlert } from '../../ui'
import styles from './cells.module.css'
import { failureTitle } from './failure-title'

type Props = { readonly job: StoredJob; readonly results: readonly StoredResult[] }

/** Why a run brought nothing, or less than was asked for: what happened, what was kept, what to do. */
export function FailedCell({ job, results }: Props) {
  const isBlind = useIsBlind()
  if (job.status === 'cancelled') return results.length === 0 ? <Ended job={job} words="Cancelled." /> : null
  // Of this tab's own runs none comes here.
  if (job.status === 'running') return <li className={styles['quiet']}>Running in another tab.</li>
  if (job.status === 'interrupted') {
    const rest = results.length > 0 ? 'after these had come' : 'while this ran'
    const words = `The page was closed ${rest}; whether the service finished it is not known. Mask and prompt are kept.`
    return <Ended job={job} words={words} missing={missingCount(job.parameters.n, results.length)} />
  }
  const [failure] = job.failures
  if (!failure) return null
  // What a server says names its models.
  if (isBlind) return <Ended job={job} words="A request failed. Why is said once the models are revealed." />
  const asked = job.parameters.n
  const partial = results.filter(({ isPartial }) => isPartial === true).length
  const whole = results.length - partial
  const { kept, advice, remedy, detail, requestId } = explainError(failure)
  return (
    <li className={styles['failed']}>
      <InlineAlert
        tone="danger"
        title={failureTitle(job.failures, { whole, partial, asked })}
        {...(isNew(job) ? { role: 'alert' as const } : {})}
        className={styles['words']}
      >
        {kept} {advice} {detail && <q>{detail}</q>}{' '}
        {requestId && <span className={styles['requestId']}>Request id {requestId}</span>}
      </InlineAlert>
      <Remedies job={job} remedy={remedy} missing={missingCount(asked, whole)} />
    </li>
  )
}

type EndedProps = { readonly job: StoredJob; readonly words: string; readonly missing?: number }

/** A run that nobody calls a failure. */
function Ended({ job, words, missing = job.parameters.n }: EndedProps) {
  return (
    <li className={styles['quiet']}>
      <p>{words}</p>
      <SendAgain job={job} n={missing} />
    </li>
  )
}

type RemediesProps = {
  readonly job: StoredJob
  readonly remedy: Explanation['remedy']
  readonly missing: number
}

/** Whoever was sent to the settings wants to send again afterwards. */
function Remedies({ job, remedy, missing }: RemediesProps) {
  if (remedy === null) return null
  return (
    <div className={styles['remedies']}>
      {remedy === 'settings' && (
        <Button size="small" onClick={() => openSettingsOf(job.providerId)}>
          Change key or address
        </Button>
      )}
      <SendAgain job={job} n={missing} />
    </div>
  )
}

/** Not twice at once: each may cost money. What is sent again has a cell of its own. */
function SendAgain({ job, n }: { readonly job: StoredJob; readonly n: number }) {
  const [isSent, setSent] = useState(false)
  const missing = n < job.parameters.n ? ` for ${n === 1 ? '1 image' : `${n} images`}` : ''
  return (
    <Button
      size="small"
      disabled={isSent}
      onClick={() => {
        setSent(true)
        void sendAgain(job, n).finally(() => setSent(false))
      }}
    >
      Send again{missing}
    </Button>
  )
}

/** What did not come of what was asked; all of it where a server gave as many as asked and one was damaged. */
function missingCount(asked: number, came: number): number {
  return came > 0 && came < asked ? asked - came : asked
}

/** Failures of this visit are said aloud; those that come back with a reload were said then. */
function isNew(job: StoredJob): boolean {
  return job.startedAtMs >= performance.timeOrigin
}
