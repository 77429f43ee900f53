import { wayOutOf } from '../../state/documents/storage-trouble'
import { useStorageStore } from '../../state/session/storage-store'
import { Button, InlineAlert } from '../../ui'

/** What the disk refuses at the moment, and what can be done about it. */
export function TroubleNote() {
  const trouble = useStorageStore((state) => state.trouble)
  if (!trouble) return null
  const wayOut = wayOutOf(trouble.kind)
  // The list is where space is freed.
  const isHere = trouble.kind === 'full' || trouble.kind === 'refused'
  return (
    <InlineAlert
      tone="danger"
      actions={
        wayOut &&
        !isHere && (
          <Button size="small" onClick={wayOut.onAction}>
            {wayOut.label}
          </Button>
        )
      }
    >
      {trouble.message}
    </InlineAlert>
  )
}
