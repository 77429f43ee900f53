import { Download, RotateCw } from 'lucide-react'
import type { AdoptedResult, StoredResult } from '../../services/storage'
import { missingWords } from '../../state/document/missing-words'
import { downloadMissing, layInMissing, missingOf } from '../../state/documents/missing-adoptions'
import { modelWords, useIsBlind } from '../../state/results/blind'
import { Button, InlineAlert } from '../../ui'
import { ResultThumbnail } from './result-thumbnail'
import styles from './versions.module.css'

type Props = { readonly adopted: readonly AdoptedResult[]; readonly results: readonly StoredResult[] }

/** What the picture is made of and does not show, with what can be done about it. */
export function MissingResults({ adopted, results }: Props) {
  const isBlind = useIsBlind()
  const missing = missingOf(adopted)
  if (missing.length === 0) return null
  const byId = new Map(results.map((result) => [result.id, result]))
  // Each lies over the one before: without that it cannot be laid in either.
  const canTry = byId.get(missing[0]?.resultId ?? '')?.answer
  return (
    <InlineAlert
      tone="warning"
      actions={
        canTry && (
          <Button size="small" icon={<RotateCw />} onClick={() => void layInMissing()}>
            Try again
          </Button>
        )
      }
    >
      {missingWords(adopted)} It shows what was there before them, and they can be laid in until another
      result becomes its base.
      <ul className={styles['missing']} aria-label="Not laid in">
        {missing.map(({ resultId }) => (
          <MissingResult key={resultId} result={byId.get(resultId)} isBlind={isBlind} />
        ))}
      </ul>
    </InlineAlert>
  )
}

type ResultProps = { readonly result: StoredResult | undefined; readonly isBlind: boolean }

function MissingResult({ result, isBlind }: ResultProps) {
  if (!result) return <li>A result that is not kept any more.</li>
  const name = modelWords(result.model, isBlind)
  return (
    <li>
      <ResultThumbnail result={result} />
      <span className={styles['title']}>{name}</span>
      {result.answer ? (
        <Button
          size="small"
          variant="quiet"
          icon={<Download />}
          aria-label={`Download the raw answer of ${name}`}
          onClick={() => void downloadMissing(result)}
        >
          Raw answer
        </Button>
      ) : (
        <span>Its raw answer is not kept any more.</span>
      )}
    </li>
  )
}
