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

/** English is what there is; another language would come in here. */
export function useUiWords(): UiWords {
  return english
}
