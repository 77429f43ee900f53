import { type FetchFailure, fetchBytes } from '../../services/http'
import { useDocumentStore } from '../document/document-store'
import { careForRoom } from '../document/storage-room'
import { announce } from '../page/notice-store'
import { composeArrived } from './arrived-result'
import { changeResult, findResult } from './composites'
import { mayShowNext, sharedRun } from './shared-run'

/** A person waits for it, and can ask again. */
const LIMIT_MS = 10 * 60_000

/**
 * Fetches the picture of a result that is a link only, which costs nothing, and makes it a result like any other: kept, laid
 * in, shown and measured. Never rejects; where nothing comes of it the link stays, and words say why.
 */
export async function fetchLink(resultId: string): Promise<void> {
  // A picture that was chosen meanwhile keeps the canvas.
  const asked = sharedRun()
  try {
    const found = await findResult(resultId)
    const link = found?.result.link ?? null
    if (!found || link === null) return
    const fetched = await fetchBytes(link, { signal: AbortSignal.timeout(LIMIT_MS) })
    if (!fetched.ok) {
      announce('alert', `The picture was not fetched. ${reasonOf(fetched.error)}`)
      return
    }
    const answer = new Blob([fetched.value.bytes])
    // Kept before all else: the link may be gone the next moment.
    await changeResult(resultId, { answer, link: null })
    if (useDocumentStore.getState().document?.id !== found.result.documentId) return
    const composed = await composeArrived({ ...found.result, answer, link: null }, found.job, () =>
      mayShowNext(asked),
    )
    if (composed.ok) {
      announce('status', 'The picture was fetched.')
      void careForRoom()
      return
    }
    await changeResult(resultId, { answer: null, link })
    announce('alert', `What lies behind the link is no picture any more. ${composed.error.fault}`)
  } catch {
    announce(
      'alert',
      'The picture was fetched and could not be kept or laid in, most likely for want of memory.',
    )
  }
}

function reasonOf(failure: FetchFailure): string {
  switch (failure.kind) {
    case 'status':
      return failure.retryable
        ? `${failure.message} Try again in a moment.`
        : `${failure.message} Most likely the link has expired.`
    case 'aborted':
      return 'It did not come within ten minutes. Try again.'
    default:
      return 'Its server lets no page read it (CORS), or the link has expired, or there is no connection: open it to see which, and save it from there.'
  }
}
