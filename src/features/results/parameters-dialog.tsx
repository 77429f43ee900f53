import { useState } from 'react'
import { Dialog, Select } from '../../ui'
import { commonWords, parameterRows, type RunRecords } from './parameter-rows'
import styles from './parameters-dialog.module.css'
import { groupRuns, type Run, useRuns } from './use-runs'

const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

type Props = {
  /** Of any job of the run that is shown. */
  readonly runId: string
  readonly onClose: () => void
}

/** Everything that a run was asked by, alone or beside another run: what differs stands first. */
export function ParametersDialog({ runId, onClose }: Props) {
  const [otherId, setOtherId] = useState('')
  const groups = groupRuns(useRuns())
  const find = (id: string) => groups.find(([groupId]) => groupId === id)?.[1] ?? null
  const runs = find(runId)
  if (!runs) return null
  const other = find(otherId)
  const rows = parameterRows(recordsOf(runs), other && recordsOf(other))
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title="Parameters of a run"
      size="large"
    >
      <div className={styles['parameters']}>
        <Select
          label="Compare with"
          value={otherId}
          options={[
            { value: '', label: 'No other run' },
            ...groups
              .filter(([id]) => id !== runId)
              .map(([id, jobs]) => ({ value: id, label: wordsOf(jobs) })),
          ]}
          onChange={setOtherId}
        />
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Parameter</th>
              <th scope="col">{wordsOf(runs)}</th>
              {other && <th scope="col">{wordsOf(other)}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, one, other: value, isSame }) => (
              <tr key={name} data-same={(other !== null && isSame) || undefined}>
                <th scope="row">{name}</th>
                <td>{one ?? '–'}</td>
                {other && <td>{value ?? '–'}</td>}
              </tr>
            ))}
          </tbody>
        </table>
        {other && (
          <p role="status" className={styles['words']}>
            {commonWords(rows)}
          </p>
        )}
      </div>
    </Dialog>
  )
}

function recordsOf(runs: readonly Run[]): RunRecords {
  const asked = runs.toSorted((a, b) => a.job.startedAtMs - b.job.startedAtMs)
  return { jobs: asked.map(({ job }) => job), results: asked.flatMap(({ results }) => results) }
}

function wordsOf(runs: readonly Run[]): string {
  const models = [...new Set(runs.map(({ job }) => job.parameters.model))]
  const at = Math.min(...runs.map(({ job }) => job.startedAtMs))
  return `${TIME.format(at)}, ${models.join(', ')}`
}
