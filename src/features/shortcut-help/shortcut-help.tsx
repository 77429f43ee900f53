import { changePanels, usePanelStore } from '../../state/page/panel-store'
import { SHORTCUTS } from '../../state/page/shortcuts'
import { Dialog, Kbd } from '../../ui'
import styles from './shortcut-help.module.css'

const GROUPS = ['Tools', 'Canvas', 'Mask', 'View', 'Results', 'Compare', 'Work'] as const

export function ShortcutHelp() {
  const isOpen = usePanelStore((state) => state.dialog === 'shortcuts')
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => changePanels({ dialog: open ? 'shortcuts' : null })}
      title="Keyboard shortcuts"
      size="large"
      isText
    >
      <div className={styles['groups']}>
        {GROUPS.map((group) => (
          <section key={group} className={styles['group']}>
            <h3>{group}</h3>
            <dl>
              {Object.values(SHORTCUTS)
                .filter((shortcut) => shortcut.group === group)
                .map(({ keys, does }) => (
                  <div key={does} className={styles['row']}>
                    <dt>{does}</dt>
                    <dd>
                      <Kbd keys={keys[0]} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
