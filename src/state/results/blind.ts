import type { StoredResult } from '../../services/storage'
import { usePreferencesStore } from '../page/preferences-store'

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

/** Which image of its job's answer a result is; a combination is none of them. Blind, that would tell whose it is. */
export function resultWords(
  { model, index, others }: Pick<StoredResult, 'model' | 'index' | 'others'>,
  isBlind: boolean,
): string {
  if (others) return isBlind ? 'a combination, models hidden' : model
  return isBlind ? modelWords(model, isBlind) : `${model}, image ${index + 1}`
}
