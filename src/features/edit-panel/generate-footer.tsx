import { isVisiblyEnlarged } from '../../engine/edit-plan'
import { changePanels } from '../../state/page/panel-store'
import { keysOf } from '../../state/page/shortcuts'
import { useRunningJobs } from '../../state/runs/run-store'
import type { ModelRun } from '../../state/wish/run-plan'
import { Button, useNow } from '../../ui'
import { CancelButton } from './cancel-button'
import { countText } from './count-text'
import styles from './edit-panel.module.css'
import { estimateText } from './estimate-text'
import { isSecondPress } from './second-press'
import { useGenerate } from './use-generate'

/** The button that runs it, what leaves with it, and what is missing while it cannot. */
export function GenerateFooter() {
  const { runs, missing, start } = useGenerate()
  const running = useRunningJobs()
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
          onClick={(event) => {
            if (isSecondPress(event)) return
            start()
            // On small screens the form gives the view back to the picture.
            changePanels({ isSheetOpen: false })
          }}
        >
          Generate
        </Button>
        <CancelButton size="large" />
      </div>
      <p id="generate-note" className={styles['note']} data-missing={missing !== null || undefined}>
        {missing ?? noteOn(runs)}
      </p>
      {running.length > 0 && (
        <Elapsed startedAtMs={Math.min(...running.map(({ startedAtMs }) => startedAtMs))} />
      )}
    </div>
  )
}

/** How much comes of it and who sees the picture for that; which pixels leave is said over the picture. */
function noteOn(runs: readonly ModelRun[]): string {
  const servers = runs.filter(({ provider }) => provider.transport !== 'on-device')
  const names = [...new Set(servers.map(({ provider }) => provider.name))]
  const where = names.length === 0 ? 'stays on this device' : `goes to ${names.join(', ')}`
  const blurred = runs.find(({ plan }) => isVisiblyEnlarged(plan))
  const blur = blurred ? ` · answer enlarged ${blurred.plan.enlargement.toFixed(1)} ×` : ''
  const cost = estimateText(runs)
  return [countText(runs), where, ...(cost === null ? [] : [cost])].join(' · ') + blur
}

function Elapsed({ startedAtMs }: { readonly startedAtMs: number }) {
  const nowMs = useNow()
  return (
    <p className={styles['note']} role="timer">
      Running for {Math.max(0, Math.round((nowMs - startedAtMs) / 1000))} s
    </p>
  )
}
