import type { ReactNode } from 'react'
import { type Exchange, explainError } from '../../services/providers'
import { InlineAlert } from '../../ui'
import { bytesText } from './bytes-text'
import { CodeBlock } from './code-block'
import { Headers } from './headers'
import styles from './inspector.module.css'

const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' })

/** Status, timing, headers and body of what came, or why nothing did. */
export function AnswerView({ exchange }: { readonly exchange: Exchange }) {
  const { answer, error, sentAtMs, elapsedMs } = exchange
  const words = error && explainError(error)
  return (
    <section className={styles['section']} aria-label="Answer">
      <h3>Answer</h3>
      {words && (
        <InlineAlert tone="danger" title={words.title}>
          {words.detail && <q>{words.detail}</q>}
        </InlineAlert>
      )}
      <dl className={styles['facts']}>
        <Fact name="Status">{answer === null ? 'none came' : answer.status}</Fact>
        <Fact name="Sent">{DATE.format(sentAtMs)}</Fact>
        {answer !== null && <Fact name="Until its headers">{secondsText(answer.timing.headMs)}</Fact>}
        <Fact name={answer === null ? 'Given up after' : 'Until its last byte'}>
          {secondsText(answer?.timing.doneMs ?? elapsedMs)}
        </Fact>
        {answer !== null && (
          <Fact name="Body">
            {bytesText(answer.receivedBytes)}
            {answer.isBrokenOff && ', broken off'}
          </Fact>
        )}
        {answer?.requestId && <Fact name="Request id">{answer.requestId}</Fact>}
      </dl>
      {answer !== null && (
        <>
          <Headers
            headers={answer.headers}
            note="A browser shows only the headers that the server lets this page see."
          />
          <h4>Body, with its images folded</h4>
          <CodeBlock label="Body" text={indented(answer.bodyText) || '(empty)'} />
        </>
      )}
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-selectable>{children}</dd>
    </div>
  )
}

function secondsText(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`
}

/** JSON as it is easier to read; anything else, and JSON that was cut, as it came. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
