import { createContext, use } from 'react'

/** The few words the components bring along themselves. `locale` formats the counters' numbers. */
export type UiWords = {
  readonly locale: string
  readonly help: string
  readonly close: string
  readonly dismiss: string
  readonly show: string
  readonly hide: string
  readonly notifications: string
}

const english: UiWords = {
  locale: 'en',
  help: 'Help',
  close: 'Close',
  dismiss: 'Dismiss',
  show: 'Show',
  hide: 'Hide',
  notifications: 'Notifications',
}

/** Wrap the app in `<UiWordsContext value={…}>` to speak another language than English. */
export const UiWordsContext = /* @__PURE__ */ createContext(english)

export function useUiWords(): UiWords {
  return use(UiWordsContext)
}
