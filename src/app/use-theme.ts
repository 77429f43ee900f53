import { useEffect } from 'react'
import { usePreferencesStore } from '../state/page/preferences-store'

/** Follows the system until the person chose otherwise. */
export function useTheme(): void {
  const theme = usePreferencesStore((state) => state.theme)
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
}
