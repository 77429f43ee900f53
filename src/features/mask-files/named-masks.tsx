import { BookmarkPlus } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { CombineMode } from '../../engine/mask'
import { distinctMaskName, nextMaskName, renameNamedMask, saveNamedMask } from '../../state/mask/named-masks'
import { Button } from '../../ui'
import { CombineField } from './combine-field'
import styles from './mask-files.module.css'
import { NameForm } from './name-form'
import { NamedMaskRow } from './named-mask-row'
import { useNamedMasks } from './use-named-masks'

type Props = { readonly onDone: () => void }

/** Who is being given a name: a new mask, a kept one by its id, or nobody. */
type Naming = { readonly id: string | null } | null

/** The masks that are kept under a name with this picture. */
export function NamedMasks({ onDone }: Props) {
  const headingId = useId()
  const kept = useNamedMasks()
  const masks = kept ?? []
  const [naming, setNaming] = useState<Naming>(null)
  const [mode, setMode] = useState<CombineMode>('replace')
  const stop = () => setNaming(null)
  const namesBut = (id: string | null) => masks.filter((named) => named.id !== id).map(({ name }) => name)
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!naming) return
    // Its field goes, and the focus goes back to the button that brought it.
    return () => section.current?.querySelector<HTMLElement>(`[data-names="${naming.id ?? ''}"]`)?.focus()
  }, [naming])
  const isSaving = naming !== null && naming.id === null
  return (
    <section ref={section} className={styles['kept']} aria-labelledby={headingId} aria-busy={kept === null}>
      <div className={styles['head']}>
        <h3 id={headingId}>Kept masks</h3>
        {!isSaving && (
          <Button
            variant="quiet"
            icon={<BookmarkPlus />}
            disabled={kept === null}
            data-names=""
            onClick={() => setNaming({ id: null })}
          >
            Save mask…
          </Button>
        )}
      </div>
      {isSaving && (
        <NameForm
          initial={nextMaskName(namesBut(null))}
          confirm="Save"
          onCancel={stop}
          onName={(name) => {
            stop()
            void saveNamedMask(distinctMaskName(name, namesBut(null)))
          }}
        />
      )}
      {kept?.length === 0 && !isSaving && (
        <p className={styles['hint']}>
          Save the mask to come back to it, or to build one from several. It is kept with this picture.
        </p>
      )}
      {masks.length > 0 && <CombineField label="Use by" value={mode} onChange={setMode} />}
      <ul className={styles['list']}>
        {masks.map((named) =>
          naming?.id === named.id ? (
            <li key={named.id}>
              <NameForm
                initial={named.name}
                confirm="Rename"
                onCancel={stop}
                onName={(name) => {
                  stop()
                  void renameNamedMask(named, distinctMaskName(name, namesBut(named.id)))
                }}
              />
            </li>
          ) : (
            <NamedMaskRow
              key={named.id}
              named={named}
              mode={mode}
              onRename={() => setNaming({ id: named.id })}
              onDone={onDone}
            />
          ),
        )}
      </ul>
    </section>
  )
}
