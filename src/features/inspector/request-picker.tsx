import type { Exchange } from '../../services/providers'
import {
  type KeptExchange,
  MAX_KEPT_BYTES,
  MAX_KEPT_EXCHANGES,
  useExchangeStore,
} from '../../state/providers/exchange-store'
import { type Inspected, inspect, useInspectorStore } from '../../state/providers/inspector-store'
import { modelWords, useIsBlind } from '../../state/results/blind'
import type { ModelRun } from '../../state/wish/run-plan'
import { Select, type SelectOption } from '../../ui'
import styles from './inspector.module.css'
import { nextOptions } from './next-options'

type Props = { readonly runs: readonly ModelRun[]; readonly kept: readonly KeptExchange[] }

const TIME = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' })

/** Chooses what is looked into: what would leave now, or what was sent in this visit, by job, newest first. */
export function RequestPicker({ runs, kept }: Props) {
  const inspected = useInspectorStore((state) => state.inspected)
  const forgotten = useExchangeStore((state) => state.forgotten)
  const options = [...nextOptions(runs), ...sentOptions(kept, useIsBlind())]
  const chosen = JSON.stringify(inspected)
  const [first] = options
  if (first === undefined) return null
  return (
    <div className={styles['picker']}>
      <Select
        label="Request"
        value={options.some(({ value }) => value === chosen) ? chosen : first.value}
        options={options}
        {...(forgotten === 0 ? {} : { note: forgottenNote(forgotten) })}
        onChange={(value) => inspect(JSON.parse(value) as Inspected)}
      />
    </div>
  )
}

/** Jobs stand in the order of their first request, the newest first; inside a job the requests stand as they were sent. */
function sentOptions(kept: readonly KeptExchange[], isBlind: boolean): SelectOption<string>[] {
  const jobs = [...new Set(kept.map(({ jobId }) => jobId))].reverse()
  return jobs.flatMap((jobId) => {
    const ofJob = kept.filter((one) => one.jobId === jobId)
    return ofJob.map(({ number, exchange }) => {
      const inspected: Inspected = { kind: 'sent', number }
      return {
        value: JSON.stringify(inspected),
        label: `${TIME.format(exchange.sentAtMs)} · ${modelWords(modelOf(exchange), isBlind)} · ${endOf(exchange)}`,
        group: `Sent: ${modelWords(modelOf(exchange), isBlind)}, ${TIME.format(ofJob[0]?.exchange.sentAtMs)}`,
      }
    })
  })
}

function modelOf({ request: { body } }: Exchange): string {
  const parts = body.kind === 'none' ? [] : body.parts
  const model = parts.find((part) => part.kind === 'text' && part.name === 'model')
  return model?.kind === 'text' ? String(model.value) : 'no model'
}

function endOf({ answer, error }: Exchange): string {
  if (answer !== null) return String(answer.status)
  return error?.kind === 'aborted' ? 'cancelled' : 'no answer'
}

function forgottenNote(count: number): string {
  const what = count === 1 ? 'The oldest request is' : `The ${count} oldest requests are`
  return `${what} no longer kept: ${MAX_KEPT_EXCHANGES} requests and ${MAX_KEPT_BYTES / 2 ** 20} MB at most.`
}
