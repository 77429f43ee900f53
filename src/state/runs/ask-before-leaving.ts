import { PRESETS } from '../../services/providers'
import { type RunningJob, useRunStore } from './run-store'

let isOn = false

/** From now on the browser asks before a page is left whose requests a server may already charge for. */
export function askBeforeLeaving(): void {
  if (isOn) return
  isOn = true
  useRunStore.subscribe(({ running }) => {
    // Only then: with such a listener some browsers keep no copy of a page for going back to it.
    if (running.some(isOut)) addEventListener('beforeunload', ask)
    else removeEventListener('beforeunload', ask)
  })
}

/** Whether a request of the job has left this device, or leaves by itself. */
function isOut({ job, phase }: RunningJob): boolean {
  return !isHere(job.providerId) && phase !== 'preparing' && phase !== 'asking'
}

function isHere(providerId: string): boolean {
  return PRESETS.some(({ id, transport }) => id === providerId && transport === 'on-device')
}

/** The browser's own question. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
