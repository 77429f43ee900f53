import { usePreferencesStore } from './preferences-store'

/** While results are judged blind nothing that is shown of them says which model they came from. */
export function useIsBlind(): boolean {
  return usePreferencesStore((state) => state.isBlind)
}

export function isBlindNow(): boolean {
  return usePreferencesStore.getState().isBlind
}

/** A model's name in words about its results, or that it is hidden. */
export function modelWords(model: string, isBlind = isBlindNow()): string {
  return isBlind ? 'model hidden' : model
}
