import { create } from 'zustand'
import { keepOffline } from '../../services/offline'
import { whenFree } from '../../services/tabs'
import { announce } from '../page/notice-store'
import { useStorageStore } from '../session/storage-store'
import { LOCKS_OF_JOBS } from './interrupted-jobs'

/** What changes over to the version of the app that lies ready; null where none does. */
export const useAppUpdate = create<{ readonly changeOver: (() => void) | null }>(() => ({ changeOver: null }))

const isStored = () => useStorageStore.getState().unwritten === 0
/** What a tab that was overtaken has not stored waits for nothing: the browser asks before it goes. */
const mayGo = () => isStored() || useStorageStore.getState().trouble?.kind === 'overtaken'

/**
 * Keeps the app for times without a network, and offers a new version once it lies ready. Nothing changes over by itself,
 * and nothing while a job is under way in any tab, which a reload would cut off and a new version leave without its
 * storage, or while something is in this tab's memory alone.
 */
export function startAppUpdates(): void {
  // While the app is being developed its files change from moment to moment.
  if (!import.meta.env.PROD) return
  void keepOffline(`${import.meta.env.BASE_URL}service-worker.js`, (reload) => {
    const changeOver = () => void changeOnceIdle(changeOver, reload)
    useAppUpdate.setState({ changeOver })
    void offer(changeOver)
  })
}

async function offer(changeOver: () => void): Promise<void> {
  await idle(isStored)
  announce('status', 'A new version of the app is ready. Everything you did is kept.', {
    label: 'Reload',
    onAction: changeOver,
  })
}

async function changeOnceIdle(changeOver: () => void, reload: () => void): Promise<void> {
  let isBusy = false
  await idle(mayGo, (until) => {
    isBusy = true
    announce('status', `The new version is offered again when ${until}.`)
  })
  if (isBusy) await offer(changeOver)
  else reload()
}

/** Resolves once nothing runs in any tab and `isReady`; until then says what is waited for. */
async function idle(isReady: () => boolean, tell: (until: string) => void = () => {}): Promise<void> {
  await whenFree(LOCKS_OF_JOBS, () => tell('what is running has ended, in other tabs too'))
  if (isReady()) return
  tell('all of your work is stored')
  await new Promise<void>((resolve) => {
    const stop = useStorageStore.subscribe(() => {
      if (!isReady()) return
      stop()
      resolve()
    })
  })
  await idle(isReady, tell)
}
