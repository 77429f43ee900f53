import { create } from 'zustand'

type PanelState = {
  readonly dialog: 'settings' | 'shortcuts' | 'cancel-run' | 'documents' | 'many-images' | 'versions' | null
  /** Panels beside the canvas; hidden, the picture has the whole window. */
  readonly arePanelsShown: boolean
  /** The edit panel on small screens, where it is a sheet. */
  readonly isSheetOpen: boolean
  /** Which provider the settings dialog shows. */
  readonly settingsProviderId: string
}

export const usePanelStore = create<PanelState>(() => ({
  dialog: null,
  arePanelsShown: true,
  isSheetOpen: false,
  settingsProviderId: 'naga',
}))

export function changePanels(change: Partial<PanelState>): void {
  usePanelStore.setState(change)
}

/** The settings, at one provider. */
export function openSettingsOf(providerId: string): void {
  changePanels({ dialog: 'settings', settingsProviderId: providerId })
}

export function togglePanels(): void {
  usePanelStore.setState(({ arePanelsShown }) => ({ arePanelsShown: !arePanelsShown }))
}
