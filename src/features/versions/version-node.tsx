import { ChevronRight } from 'lucide-react'
import type { StoredResult } from '../../services/storage'
import { useDocumentStore } from '../../state/document/document-store'
import { modelWords, resultWords, useIsBlind } from '../../state/results/blind'
import { selectResult } from '../../state/results/shown-result'
import type { Version, VersionRun } from '../../state/results/version-tree'
import { returnToRun, returnToVersion } from '../../state/sending/return-to'
import { Button } from '../../ui'
import { ResultThumbnail } from './result-thumbnail'
import styles from './versions.module.css'

const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'short' })

type Props = {
  readonly version: Version
  /** The result that was adopted last; null where there is none, or it is not kept any more. */
  readonly from: StoredResult | null
  readonly onDone: () => void
}

/** A state of the document's pixels, with all that was made of it. */
export function VersionNode({ version, from, onDone }: Props) {
  const name = useDocumentStore((state) => state.document?.name ?? '')
  const isBlind = useIsBlind()
  const { adopted, resultIds } = version
  const isOpened = resultIds.length === 0
  const title = isOpened
    ? name
    : `${from ? modelWords(from.model, isBlind) : 'A result that is not kept any more'}, used as base`
  return (
    <li className={styles['version']} aria-current={version.isPresent || undefined}>
      <div className={styles['row']}>
        {from && <ResultThumbnail result={from} />}
        <p className={styles['title']}>
          <b>{title}</b>
          {isOpened && <span>As it was opened</span>}
        </p>
        {version.isPresent ? (
          <span className={styles['present']}>Shown now</span>
        ) : (
          <Button
            size="small"
            disabled={adopted === null}
            aria-label={`Return to ${title}`}
            onClick={() => {
              onDone()
              if (adopted) void returnToVersion(adopted)
            }}
          >
            Return here
          </Button>
        )}
      </div>
      {version.runs.length > 0 && (
        <ul className={styles['runs']}>
          {version.runs.map((run) => (
            <RunNode key={run.id} run={run} onDone={onDone} />
          ))}
        </ul>
      )}
      {version.others.length > 0 && (
        <ul className={styles['nexts']}>
          {version.others.map(({ result, next }) => (
            <VersionNode key={next.resultIds.at(-1)} version={next} from={result} onDone={onDone} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** When a run was sent and what it asked for; where that is more than one thing, all of it can be unfolded. */
export function RunWords({ at, prompts }: { readonly at: string; readonly prompts: readonly string[] }) {
  const [first] = prompts
  if (prompts.length < 2)
    return (
      <p className={styles['words']} title={first}>
        <span>{at}</span> {first}
      </p>
    )
  return (
    <details className={styles['prompts']}>
      <summary>
        <ChevronRight aria-hidden="true" />
        <span className={styles['words']}>
          <span>{at}</span> {first}
        </span>
        <b>and {prompts.length - 1} more</b>
      </summary>
      <ol>
        {prompts.map((prompt) => (
          <li key={prompt}>{prompt}</li>
        ))}
      </ol>
    </details>
  )
}

function RunNode({ run, onDone }: { readonly run: VersionRun; readonly onDone: () => void }) {
  const isBlind = useIsBlind()
  const { jobs, results } = run
  const [first] = jobs
  if (!first) return null
  const at = TIME.format(first.startedAtMs)
  const canReturn = first.base !== undefined || (first.adopted ?? []).length === 0
  return (
    <li className={styles['run']}>
      <div className={styles['row']}>
        <RunWords at={at} prompts={[...new Set(jobs.map(({ parameters }) => parameters.prompt))]} />
        <Button
          size="small"
          variant="quiet"
          disabled={!canReturn}
          aria-label={`Return to the run of ${at}, with its mask and its form`}
          onClick={() => {
            onDone()
            void returnToRun(jobs)
          }}
        >
          Return to this run
        </Button>
      </div>
      <ul className={styles['results']}>
        {results.map(({ result, next }) => (
          <li key={result.id} className={styles['result']} data-base={next !== null || undefined}>
            <button
              type="button"
              className={styles['show']}
              aria-label={`Show ${resultWords(result, isBlind)}`}
              onClick={() => {
                onDone()
                void selectResult(result.id)
              }}
            >
              <ResultThumbnail result={result} />
              <span>{modelWords(result.model, isBlind)}</span>
            </button>
          </li>
        ))}
        {results.length === 0 && <li className={styles['none']}>Nothing came of it.</li>}
      </ul>
      {results.some(({ next }) => next) && (
        <ul className={styles['nexts']}>
          {results.map(
            ({ result, next }) =>
              next && <VersionNode key={result.id} version={next} from={result} onDone={onDone} />,
          )}
        </ul>
      )}
    </li>
  )
}
