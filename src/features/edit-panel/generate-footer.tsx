import { useEffect, useState } from 'react'
import { isVisiblyEnlarged } from '../../engine/edit-plan'
import { cancelAllJobs } from '../../state/run-jobs'
import type { ModelRun } from '../../state/run-plan'
import { useRunStore } from '../../state/run-store'
import { keysOf } from '../../state/shortcuts'
import { Button } from '../../ui'
import styles from './edit-panel.module.css'
import { useGenerate } from './use-generate'

/** The button that runs it, what leaves with it, and what is missing while it cannot. */
export function GenerateFooter() {
  const { runs, missing, start } = useGenerate()
  const running = useRunStore((state) => state.running)
  return (
    <div className={styles['foot']}>
      <div className={styles['buttons']}>
        <Button
          variant="primary"
          size="large"
          wide
          disabled={missing !== null}
          shortcut={keysOf('generate')}
          aria-describedby="generate-note"
          onClick={start}
        >
          Generate
        </Button>
        {running.length > 0 && (
          <Button size="large" onClick={cancelAllJobs}>
            Cancel
          </Button>
        )}
      </div>
      <p id="generate-note" className={styles['note']} data-missing={missing !== null || undefined}>
        {missing ?? noteOn(runs)}
      </p>
      {running.length > 0 && <Elapsed startedAtMs={Math.min(...running.map(({ job }) => job.startedAtMs))} />}
    </div>
  )
}

function noteOn(runs: readonly ModelRun[]): string {
  const [run] = runs
  if (!run) return ''
  const { plan } = run
  const size = `${plan.sent.width} × ${plan.sent.height}`
  const part = plan.area === 'whole' ? `Sends the whole image, ${size}` : `Sends ${size} around the mask`
  const where = runs.every(({ provider }) => provider.transport === 'on-device')
    ? ', stays on this device'
    : ''
  const blur = isVisiblyEnlarged(plan) ? `. The answer is enlarged ${plan.enlargement.toFixed(1)} ×` : ''
  return `${part}${where}${blur}.`
}

function Elapsed({ startedAtMs }: { readonly startedAtMs: number }) {
  const [nowMs, setNowMs] = useState(startedAtMs)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return (
    <p className={styles['note']} role="timer">
      Running for {Math.max(0, Math.round((nowMs - startedAtMs) / 1000))} s
    </p>
  )
}
