import { changePanels, usePanelStore } from '../../state/page/panel-store'
import { ConfirmDialog } from '../../ui'
import { countText } from './count-text'
import { estimateText } from './estimate-text'
import { useGenerate } from './use-generate'

/** Asks before a press on Generate asks for very many images. */
export function ManyDialog() {
  const isOpen = usePanelStore((state) => state.dialog === 'many-images')
  return isOpen && <Question />
}

function Question() {
  const { runs, startAll } = useGenerate()
  const cost = estimateText(runs)
  const requests = runs.length === 1 ? '1 request' : `${runs.length} requests`
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) changePanels({ dialog: null })
      }}
      title={`Ask for ${countText(runs)}?`}
      description={`They take ${requests} or more${cost === null ? '' : `, ${cost}`}. Each model can be cancelled by itself.`}
      confirmLabel="Generate all"
      cancelLabel="Change something"
      onConfirm={startAll}
    />
  )
}
