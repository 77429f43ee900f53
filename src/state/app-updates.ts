import { keepOffline } from '../services/offline'
import { announce } from './notice-store'
import { useRunStore } from './run-store'

const isRunning = () => useRunStore.getState().running.length > 0

/**
 * Keeps the app for times without a network, and offers a new version once it lies ready. Nothing changes over by itself,
 * and nothing while a job is under way: a reload would cut it off. Everything else is on disk.
 */
export function startAppUpdates(): void {
  // While the app is being developed its files change from moment to moment.
  if (!import.meta.env.PROD) return
  void keepOffline(`${import.meta.env.BASE_URL}service-worker.js`, (changeOver) =>
    whenIdle(() => offer(changeOver)),
  )
}

function offer(changeOver: () => void): void {
  announce('status', 'A new version of the app is ready. Everything you did is kept.', {
    label: 'Reload',
    onAction: () => {
      if (isRunning()) {
        announce('status', 'The new version is offered again when what is running has ended.')
        whenIdle(() => offer(changeOver))
      } else changeOver()
    },
  })
}

/** Runs work once no job is under way. */
function whenIdle(work: () => void): void {
  if (!isRunning()) {
    work()
    return
  }
  const stop = useRunStore.subscribe(() => {
    if (isRunning()) return
    stop()
    work()
  })
}
