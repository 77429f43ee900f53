import { Info } from 'lucide-react'
import { useState } from 'react'
import { type Explanation, explainError } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { downloadUnreadable } from '../../state/documents/unreadable-answers'
import { openSettingsOf } from '../../state/page/panel-store'
import { modelWords, useIsBlind } from '../../state/results/blind'
import { sendAgain } from '../../state/sending/send-again'
import { Button, InlineAlert, Popover } from '../../ui'
import styles from './failed-cell.module.css'
import { failureTitle } from './failure-title'
import { missingCount, type Run } from './use-runs'

type Props = {
  readonly run: Run
  /** What tells it from other jobs of its run and its model. */
  readonly distinction: string
}

/** Why a run brought nothing, or less than was asked for: what happened, what was kept, what to do. */
export function FailedCell({ run, distinction }: Props) {
  const { job, results, came } = run
  const isBlind = useIsBlind()
  const asked = job.parameters.n
  const missing = missingCount(run)
  if (job.status === 'cancelled')
    return came.whole + came.partial === 0 ? (
      <Ended {...{ run, distinction, missing }} words="Cancelled." />
    ) : null
  // Of this tab's own runs none comes here for more than a moment.
  if (job.status === 'running')
    return (
      <li className={styles['quiet']}>
        <p className={styles['elsewhere']}>Running in another tab.</p>
      </li>
    )
  if (job.status === 'interrupted') {
    const rest = results.length > 0 ? 'after these had come' : 'while this ran'
    const words = `The page was closed ${rest}; whether the service finished it is not known. Mask and prompt are kept.`
    return <Ended {...{ run, distinction, words, missing }} />
  }
  const [failure] = job.failures
  if (!failure) return null
  // What a server says names its models.
  if (isBlind)
    return (
      <Ended
        {...{ run, distinction, missing }}
        words="A request failed. Why is said once the models are revealed."
      />
    )
  // Of those in sight: one that was discarded is not called kept.
  const partial = results.filter(({ isPartial, others }) => isPartial && !others).length
  const { kept, advice, remedy, detail, requestId } = explainError(failure)
  const title = failureTitle(job.failures, { whole: came.whole, partial, asked })
  const rest = (
    <>
      {kept} {advice} {detail && <q>{detail}</q>}{' '}
      {requestId && <span className={styles['requestId']}>Request id {requestId}</span>}
    </>
  )
  return (
    <li className={styles['failed']}>
      <InlineAlert
        tone="danger"
        title={title}
        {...(isNew(job) ? { role: 'alert' as const } : {})}
        className={styles['words']}
      >
        <span className={styles['rest']}>{rest}</span>
      </InlineAlert>
      <Remedies {...{ run, distinction }} remedy={remedy} missing={missing} />
      <SaveUnreadable job={job} />
      {/* On a phone, where the rest would push the results out of sight. */}
      <Popover label="Why it failed" icon={<Info />} variant="secondary" side="top" className={styles['why']}>
        <div className={styles['reason']}>
          <b>{title}</b> {rest}
        </div>
      </Popover>
    </li>
  )
}

/** What came may have been paid for, and another program may read it. */
function SaveUnreadable({ job }: { readonly job: StoredJob }) {
  const count = job.unreadable?.length ?? 0
  if (count === 0) return null
  return (
    <Button size="small" onClick={() => void downloadUnreadable(job)}>
      {count === 1 ? 'Save what came' : `Save the ${count} files that came`}
    </Button>
  )
}

type EndedProps = Props & { readonly words: string; readonly missing: number }

/** A run that nobody calls a failure. */
function Ended({ run, distinction, words, missing }: EndedProps) {
  return (
    <li className={styles['quiet']}>
      <p>{words}</p>
      <SendAgain {...{ run, distinction, missing }} />
    </li>
  )
}

type RemediesProps = Props & {
  readonly remedy: Explanation['remedy']
  readonly missing: number
}

/** Whoever was sent to the settings wants to send again afterwards. */
function Remedies({ run, distinction, remedy, missing }: RemediesProps) {
  if (remedy === null) return null
  return (
    <div className={styles['remedies']}>
      {remedy === 'settings' && (
        <Button size="small" onClick={() => openSettingsOf(run.job.providerId)}>
          Change key or address
        </Button>
      )}
      <SendAgain {...{ run, distinction, missing }} />
    </div>
  )
}

/** Not twice: each may cost money. What is sent again has a cell of its own, which offers it anew where that fails. */
function SendAgain({ run, distinction, missing }: Props & { readonly missing: number }) {
  const { job, modelName, sentAgainCount, lackingCount } = run
  const isBlind = useIsBlind()
  const [isSent, setSent] = useState(false)
  const n = Math.min(missing - sentAgainCount, lackingCount)
  if (n <= 0) return <p>Sent again.</p>
  const images = n < job.parameters.n ? ` for ${n === 1 ? '1 image' : `${n} images`}` : ''
  return (
    <Button
      size="small"
      disabled={isSent}
      aria-description={`${modelWords(modelName, isBlind)}${distinction}`}
      onClick={() => {
        setSent(true)
        void sendAgain(job, n).finally(() => setSent(false))
      }}
    >
      Send again{images}
    </Button>
  )
}

/** Failures of this visit are said aloud; those that come back with a reload were said then. */
function isNew(job: StoredJob): boolean {
  return job.startedAtMs >= performance.timeOrigin
}
