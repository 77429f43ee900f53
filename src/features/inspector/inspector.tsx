import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { changePreferences } from '../../state/page/preferences-store'
import { useExchangeStore } from '../../state/providers/exchange-store'
import { closeInspector, useInspectorStore } from '../../state/providers/inspector-store'
import { useIsBlind } from '../../state/results/blind'
import { useModelRuns } from '../../state/sending/model-runs'
import { Button, EmptyState, IconButton, usePullToClose } from '../../ui'
import styles from './inspector.module.css'
import { NextRequest } from './next-request'
import { RequestPicker } from './request-picker'
import { SentRequest } from './sent-request'

type Props = {
  /** A panel beside the picture, or a sheet over it where there is no room for one. */
  readonly place: 'side' | 'sheet'
}

/** Looks into the next request, and into every one of this visit. Mounted while it is open. */
export function Inspector({ place }: Props) {
  const panel = useRef<HTMLElement>(null)
  const pull = usePullToClose(closeInspector)
  useEffect(() => {
    const opener = document.activeElement
    panel.current?.focus({ preventScroll: true })
    return () => {
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true })
    }
  }, [])
  return (
    <aside
      ref={panel}
      className={styles[place]}
      aria-label="Request inspector"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        closeInspector()
      }}
    >
      <header className={styles['head']} {...(place === 'sheet' ? pull : {})}>
        {place === 'sheet' && <span className={styles['handle']} aria-hidden="true" />}
        <h2>Request inspector</h2>
        <IconButton label="Close inspector" icon={<X />} onClick={closeInspector} />
      </header>
      <Body />
    </aside>
  )
}

function Body() {
  const isBlind = useIsBlind()
  const runs = useModelRuns()
  const kept = useExchangeStore((state) => state.kept)
  const inspected = useInspectorStore((state) => state.inspected)
  const sent = inspected.kind === 'sent' ? kept.find(({ number }) => number === inspected.number) : undefined
  const run = inspected.kind === 'next' ? (runs[inspected.run] ?? runs[0]) : runs[0]
  const part = inspected.kind === 'next' ? inspected.part : 0
  return (
    <>
      <RequestPicker runs={runs} kept={kept} />
      <div className={styles['body']}>
        {sent !== undefined && isBlind && (
          <EmptyState
            title="Models hidden"
            actions={<Button onClick={() => changePreferences({ isBlind: false })}>Reveal models</Button>}
          >
            While results are judged blind, what was sent and what came back is not shown: it names the model.
          </EmptyState>
        )}
        {sent !== undefined && !isBlind && <SentRequest key={sent.number} exchange={sent.exchange} />}
        {sent === undefined && run !== undefined && (
          <NextRequest key={`${run.provider.id} ${run.modelId} ${run.area?.number}`} run={run} part={part} />
        )}
        {sent === undefined && run === undefined && (
          <EmptyState title="Nothing to look into yet">
            Check a model: what would be sent to it is shown here before it leaves.
          </EmptyState>
        )}
      </div>
    </>
  )
}
