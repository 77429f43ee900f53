import { useMutation } from '@tanstack/react-query'
import { explainError, type ModelInfo, type Provider } from '../../services/providers'
import { changeProvider } from '../../state/provider-store'
import { editRuns } from '../../state/session'
import { Button, InlineAlert } from '../../ui'
import styles from './settings.module.css'

type Props = { readonly provider: Provider; readonly apiKey: string }

/** Asks the server for its models and says in words what came of it. Models it names join those of the provider. */
export function ConnectionTest({ provider, apiKey }: Props) {
  const test = useMutation({
    mutationFn: () => editRuns.call('models', { provider, apiKey: apiKey || null }),
    retry: 0,
    networkMode: 'always',
    onSuccess: (found) => {
      if (found.ok && found.value.length > 0)
        changeProvider(provider.id, { models: joined(provider.models, found.value) })
    },
  })
  return (
    <div className={styles['test']}>
      <Button busy={test.isPending} disabled={provider.baseUrl.trim() === ''} onClick={() => test.mutate()}>
        Test connection
      </Button>
      {test.data && <Outcome result={test.data} />}
      {test.isError && (
        <InlineAlert tone="danger" role="alert" title="The test could not run">
          {test.error.message}
        </InlineAlert>
      )}
    </div>
  )
}

function Outcome({ result }: { readonly result: Awaited<ReturnType<typeof editRuns.call<'models'>>> }) {
  if (!result.ok) {
    const words = explainError(result.error)
    return (
      <InlineAlert tone="danger" role="alert" title={words.title}>
        {words.advice} {words.detail && <q>{words.detail}</q>}
      </InlineAlert>
    )
  }
  return (
    <InlineAlert tone="info" role="status" title="The server answers">
      {result.value.length === 0
        ? 'It names no models that edit images: write the one you want under Model.'
        : `It offers ${result.value.length} ${result.value.length === 1 ? 'model' : 'models'} that edit images: ${result.value.map(({ name }) => name).join(', ')}.`}
    </InlineAlert>
  )
}

function joined(own: readonly ModelInfo[], found: readonly ModelInfo[]): ModelInfo[] {
  return [...own, ...found.filter(({ id }) => !own.some((model) => model.id === id))]
}
