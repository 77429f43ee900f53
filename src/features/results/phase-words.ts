import { assertNever } from '../../lib/assert-never'
import type { RunningJob } from '../../state/runs/run-store'

export type PhaseWords = {
  readonly title: string
  /** More about it, where there is more to say. */
  readonly detail: string | null
  /** How much of it is done; null where nobody knows. */
  readonly share01: number | null
}

/** What a job is doing now, in words. */
export function phaseWords(running: RunningJob, nowMs: number): PhaseWords {
  const { phase, done01, ahead, retryAtMs } = running
  switch (phase) {
    case 'preparing':
      return words('Preparing')
    case 'asking':
      return words('Waiting for you', 'nothing sent yet')
    case 'queued':
      return words('Queued', `${ahead} ahead`)
    case 'waiting':
      return words(done01 === null ? 'Sent, waiting' : 'Working', null, done01)
    case 'sending':
      return moving('Uploading', running)
    case 'receiving':
      return isWhole(running)
        ? words('Reading', bytesText(running.transfer?.bytes ?? 0))
        : moving('Receiving', running)
    case 'retrying': {
      const seconds = Math.ceil(((retryAtMs ?? 0) - nowMs) / 1_000)
      return seconds > 0 ? words('Rate limit', `again in ${seconds} s`) : words('Sent again, waiting')
    }
    case 'placing':
      return words('Placing')
    default:
      return assertNever(phase)
  }
}

/** All of the answer is here and is being read. */
function isWhole({ transfer }: RunningJob): boolean {
  return transfer !== null && transfer.bytes === transfer.totalBytes
}

/** A compressed answer is longer than its server announced: then the end is not known. */
function moving(title: string, { transfer }: RunningJob): PhaseWords {
  const { bytes, totalBytes } = transfer ?? { bytes: 0, totalBytes: null }
  if (totalBytes === null || totalBytes < bytes) return words(title, bytesText(bytes))
  return words(title, `${bytesText(bytes)} of ${bytesText(totalBytes)}`, bytes / totalBytes)
}

function words(title: string, detail: string | null = null, share01: number | null = null): PhaseWords {
  return { title, detail, share01 }
}

function bytesText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000).toLocaleString('en-US')} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
