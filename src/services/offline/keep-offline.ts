/** A tab that stays open looks for a new version when it comes to the front, but no more often than this. */
const LOOK_EVERY_MS = 60 * 60 * 1000

/**
 * Has the browser keep this version of the app for times without a network. `onNewVersion` is told when another one lies
 * ready, with what changes over to it: that reloads this tab. Does nothing, in no words, where the browser offers no
 * service workers; the app is the same without.
 */
export async function keepOffline(
  address: string,
  onNewVersion: (changeOver: () => void) => void,
): Promise<void> {
  const { serviceWorker } = navigator as Partial<Navigator>
  if (!serviceWorker || !isSecureContext) return
  const registration = await serviceWorker.register(address, { updateViaCache: 'none' }).catch(() => null)
  if (!registration) return
  const told = new WeakSet<ServiceWorker>()
  const tell = (waiting: ServiceWorker | null) => {
    // Without a worker in charge there is nothing that it would take over from.
    if (!waiting || !serviceWorker.controller || told.has(waiting)) return
    told.add(waiting)
    onNewVersion(() => {
      const next = registration.waiting
      // Another tab has changed over already, and all tabs with it.
      if (!next) {
        location.reload()
        return
      }
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
      next.postMessage('take-over')
    })
  }
  const watch = (installing: ServiceWorker | null) =>
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') tell(registration.waiting)
    })
  tell(registration.waiting)
  watch(registration.installing)
  registration.addEventListener('updatefound', () => watch(registration.installing))
  lookNowAndThen(registration)
}

/** Left to itself, a browser may take half a minute after the page has loaded. */
function lookNowAndThen(registration: ServiceWorkerRegistration): void {
  let lookedAtMs = performance.now()
  void registration.update().catch(() => {})
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || performance.now() - lookedAtMs < LOOK_EVERY_MS) return
    lookedAtMs = performance.now()
    void registration.update().catch(() => {})
  })
}
