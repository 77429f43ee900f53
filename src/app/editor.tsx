import { useEffect } from 'react'
import { Canvas } from '../features/canvas'
import { EditPanel } from '../features/edit-panel'
import { ReplaceDialog } from '../features/open-image'
import { Results } from '../features/results'
import { SettingsDialog } from '../features/settings'
import { ShortcutHelp } from '../features/shortcut-help'
import { ToolOptions, ToolRailPanel } from '../features/tools'
import { TopBar } from '../features/top-bar'
import { startAutosave } from '../state/autosave'
import { recoverFromCrashes } from '../state/open-document'
import { changePanels, usePanelStore } from '../state/panel-store'
import { composeOnBaseChange } from '../state/results'
import { Button } from '../ui'
import styles from './editor.module.css'
import { useMediaQuery } from './use-media-query'
import { useShortcuts } from './use-shortcuts'

/** Below this width the edit panel is a sheet and the tools stand below the picture. */
const SMALL_SCREEN = '(max-width: 720px)'

export function Editor() {
  const isSmall = useMediaQuery(SMALL_SCREEN)
  const arePanelsShown = usePanelStore((state) => state.arePanelsShown)
  useShortcuts()
  useEffect(startAutosave, [])
  useEffect(composeOnBaseChange, [])
  useEffect(recoverFromCrashes, [])
  return (
    <div className={styles['editor']} data-bare={!arePanelsShown || undefined}>
      <div className={styles['top']}>
        <TopBar />
      </div>
      {arePanelsShown && (
        <nav className={styles['rail']} aria-label="Tools and mask">
          <ToolRailPanel orientation={isSmall ? 'horizontal' : 'vertical'} />
        </nav>
      )}
      <main className={styles['stage']}>
        <Canvas />
        {!isSmall && arePanelsShown && (
          <div className={styles['options']}>
            <ToolOptions />
          </div>
        )}
      </main>
      {isSmall && (
        <div className={styles['options']}>
          <ToolOptions />
        </div>
      )}
      {arePanelsShown && (
        <div className={styles['film']}>
          <Results />
        </div>
      )}
      {isSmall ? <EditSheet /> : arePanelsShown && <EditAside />}
      <ReplaceDialog />
      <SettingsDialog />
      <ShortcutHelp />
    </div>
  )
}

function EditAside() {
  return (
    <aside className={styles['panel']} aria-label="Edit">
      <EditPanel />
    </aside>
  )
}

/** On small screens the form slides up over the picture, which stays in reach behind it. */
function EditSheet() {
  const isOpen = usePanelStore((state) => state.isSheetOpen)
  return (
    <>
      <div className={styles['sheetBar']}>
        <Button
          variant={isOpen ? 'secondary' : 'primary'}
          wide
          aria-expanded={isOpen}
          onClick={() => changePanels({ isSheetOpen: !isOpen })}
        >
          {isOpen ? 'Close' : 'Prompt and models'}
        </Button>
      </div>
      {isOpen && (
        <aside className={styles['sheet']} aria-label="Edit">
          <EditPanel />
        </aside>
      )}
    </>
  )
}
