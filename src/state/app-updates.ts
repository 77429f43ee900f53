import { keepOffline } from '../services/offline'
import { announce } from './notice-store'
import { useRunStore } from './run-store'
import { useStorageStore } from './storage-store'

const isRunning = () => useRunStore.getState().running.length > 0
const isUnwritten = () => useStorageStore.getState().unwritten > 0
/** A reload would lose something. */
const isBusy = () => isRunning() || isUnwritten()

/**
 * Keeps the app for times without a network, and offers a new version once it lies ready. Nothing changes over by itself,
 * and nothing while a job is under way, which a reload would cut off, or while something is in this tab's memory alone.
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
      if (!isBusy()) {
        changeOver()
        return
      }
      const until = isRunning() ? 'what is running has ended' : 'all of your work is stored'
      announce('status', `The new version is offered again when ${until}.`)
      whenIdle(() => offer(changeOver))
    },
  })
}

/** Runs work once a reload loses nothing. */
function whenIdle(work: () => void): void {
  if (!isBusy()) {
    work()
    return
  }
  const look = () => {
    if (isBusy()) return
    for (const stop of stops) stop()
    work()
  }
  const stops = [useRunStore.subscribe(look), useStorageStore.subscribe(look)]
}
