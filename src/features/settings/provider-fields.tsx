import { Plus, Trash2 } from 'lucide-react'
import type { Provider } from '../../services/providers'
import { changePanels, usePanelStore } from '../../state/page/panel-store'
import { addProvider, changeProvider, removeProvider } from '../../state/providers/change-providers'
import { presetOf, providersOf, useProviderStore } from '../../state/providers/provider-store'
import { Button, Select, TextField } from '../../ui'
import { RemoteFields } from './remote-fields'
import styles from './settings.module.css'

/** One provider at a time: where it is, how it knows the person, which models it is asked for. Several may be added. */
export function ProviderFields() {
  const state = useProviderStore()
  const providers = providersOf(state)
  const chosenId = usePanelStore(({ settingsProviderId }) => settingsProviderId)
  const provider = providers.find(({ id }) => id === chosenId) ?? providers[0]
  if (!provider) return null
  const preset = presetOf(provider.id, state.settings)
  const isPreset = ({ id }: Provider) => presetOf(id, state.settings).id === id
  const isAdded = !isPreset(provider)
  const hasAdded = !providers.every(isPreset)
  return (
    <section className={styles['section']} aria-labelledby="settings-provider">
      <h3 id="settings-provider">Models on a server</h3>
      <Select
        label="Provider"
        value={provider.id}
        options={providers.map((one) => ({
          value: one.id,
          label: one.name,
          ...(hasAdded && { group: isPreset(one) ? 'Known servers' : 'Added by you' }),
        }))}
        onChange={show}
      />
      <div className={styles['buttons']}>
        <Button size="small" icon={<Plus />} onClick={() => show(addProvider('custom'))}>
          Add custom server
        </Button>
        {preset.transport === 'http' && preset.id !== 'custom' && (
          <Button size="small" icon={<Plus />} onClick={() => show(addProvider(preset.id))}>
            Add another {preset.name}
          </Button>
        )}
        {isAdded && (
          <Button
            size="small"
            icon={<Trash2 />}
            onClick={() => {
              removeProvider(provider.id)
              show(preset.id)
            }}
          >
            Remove {provider.name}
          </Button>
        )}
      </div>
      {isAdded && <Name provider={provider} />}
      {provider.transport === 'on-device' ? (
        <p className={styles['note']}>
          Fills the masked area from its surroundings, in this browser. It needs no key and no network, sends
          nothing, and doesn’t read the prompt.
        </p>
      ) : (
        <RemoteFields key={provider.id} provider={provider} preset={preset} />
      )}
    </section>
  )
}

function show(id: string): void {
  changePanels({ settingsProviderId: id })
}

function Name({ provider }: { readonly provider: Provider }) {
  return (
    <TextField
      label="Name"
      help="How it is called in this app. It is not sent."
      value={provider.name}
      {...(provider.name.trim() === '' ? { error: 'Give it a name, to tell it from the others.' } : {})}
      onChange={(name) => changeProvider(provider.id, { name })}
    />
  )
}
