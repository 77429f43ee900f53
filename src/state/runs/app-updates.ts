import { create } from 'zustand'
import { keepOffline } from '../../services/offline'
import { whenFree } from '../../services/tabs'
import { announce } from '../page/notice-store'
import { useStorageStore } from '../session/storage-store'
import { LOCKS_OF_JOBS } from './interrupted-jobs'

/** What changes over to the version of the app that lies ready; null where none does. */
export const useAppUpdate = create<{ readonly changeOver: (() => void) | null }>(() => ({ changeOver: null }))

/** What a tab that was overtaken has not stored is not stored any more: the browser asks before it goes. */
const isUnwritten = () => {
  const { unwritten, trouble } = useStorageStore.getState()
  return unwritten > 0 && trouble?.kind !== 'overtaken'
}

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
    void idle(() => {}).then(() => offer(changeOver))
  })
}

function offer(changeOver: () => void): void {
  announce('status', 'A new version of the app is ready. Everything you did is kept.', {
    label: 'Reload',
    onAction: changeOver,
  })
}

async function changeOnceIdle(changeOver: () => void, reload: () => void): Promise<void> {
  let isBusy = false
  await idle((until) => {
    isBusy = true
    announce('status', `The new version is offered again when ${until}.`)
  })
  if (isBusy) offer(changeOver)
  else reload()
}

/** Resolves once a reload loses nothing; until then says what is waited for. */
async function idle(tell: (until: string) => void): Promise<void> {
  await whenFree(LOCKS_OF_JOBS, () => tell('what is running has ended, in other tabs too'))
  if (!isUnwritten()) return
  tell('all of your work is stored')
  await new Promise<void>((resolve) => {
    const stop = useStorageStore.subscribe(() => {
      if (isUnwritten()) return
      stop()
      resolve()
    })
  })
  await idle(tell)
}
