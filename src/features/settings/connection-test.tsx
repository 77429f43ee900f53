import { useMutation } from '@tanstack/react-query'
import { explainConnection, type Provider } from '../../services/providers'
import { type ListedModels, listModels } from '../../state/providers/provider-models'
import { Button, InlineAlert } from '../../ui'
import styles from './settings.module.css'

type Props = { readonly provider: Provider; readonly apiKey: string }

/** Asks the server for its models and says in words what came of it. Models it names join those of the provider. */
export function ConnectionTest({ provider, apiKey }: Props) {
  const test = useMutation({
    mutationFn: () => listModels(provider, apiKey || null),
    retry: 0,
    networkMode: 'always',
  })
  return (
    <div className={styles['test']}>
      <Button busy={test.isPending} disabled={provider.baseUrl.trim() === ''} onClick={() => test.mutate()}>
        Test connection
      </Button>
      {test.data && <Outcome found={test.data} provider={provider} hasKey={apiKey !== ''} />}
      {test.isError && (
        <InlineAlert tone="danger" role="alert" title="The test could not run">
          {test.error.message}
        </InlineAlert>
      )}
    </div>
  )
}

type OutcomeProps = {
  readonly found: ListedModels
  readonly provider: Provider
  readonly hasKey: boolean
}

function Outcome({ found, provider, hasKey }: OutcomeProps) {
  const report = explainConnection({ provider, hasKey, pageOrigin: location.origin, found })
  const isBad = report.tone === 'bad'
  return (
    <InlineAlert tone={isBad ? 'danger' : 'info'} role={isBad ? 'alert' : 'status'} title={report.title}>
      {report.lines.join(' ')} {report.detail && <q>{report.detail}</q>}
    </InlineAlert>
  )
}
