import { Plus } from 'lucide-react'
import { capabilitiesOf, type Provider } from '../../services/providers'
import { changePanels } from '../../state/page/panel-store'
import { sameModel, toggleModel, useWishStore } from '../../state/wish/wish-store'
import { Button, Checkbox } from '../../ui'
import styles from './edit-panel.module.css'

type Props = { readonly providers: readonly Provider[] }

/** Who is asked: one or several models, grouped by provider. */
export function ModelList({ providers }: Props) {
  const checked = useWishStore((state) => state.models)
  return (
    <fieldset className={styles['models']} data-field="models">
      <legend>Models</legend>
      <p className={styles['word']}>
        Check one, or several to compare them: each gets the same mask and prompt.
      </p>
      {providers.map((provider) => (
        <section key={provider.id} aria-label={provider.name}>
          <h3 className={styles['provider']}>{provider.name}</h3>
          {provider.models.map(({ id, name }) => {
            const key = { providerId: provider.id, modelId: id }
            return (
              <Checkbox
                key={id}
                label={name}
                description={capabilitiesOf(provider, id).hint}
                layout="row"
                end={provider.transport === 'on-device' ? 'free' : undefined}
                checked={checked.some((model) => sameModel(model, key))}
                onChange={(isChecked) => toggleModel(key, isChecked)}
              />
            )
          })}
        </section>
      ))}
      <Button
        variant="quiet"
        size="small"
        icon={<Plus />}
        onClick={() => changePanels({ dialog: 'settings' })}
      >
        Add models from a server
      </Button>
    </fieldset>
  )
}
