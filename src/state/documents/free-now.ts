import { areHeld } from '../../services/tabs'
import { openElsewhere } from '../document/document-lock'
import { announce } from '../page/notice-store'
import { lockOfJob } from '../runs/interrupted-jobs'
import { storage } from '../session/session'
import { carryOutDeletions } from './delete-documents'

/** Carries out every deletion at once, and says which could not be, and why. */
export async function freeNow(): Promise<void> {
  await carryOutDeletions(true)
  const left = await storage.deletions.all()
  if (left.length === 0) return
  const elsewhere = await openElsewhere(left.map(({ id }) => id))
  const words = await Promise.all(left.map(({ id }) => wordsOn(id, elsewhere.has(id))))
  announce('alert', words.join(' '))
}

async function wordsOn(id: string, isElsewhere: boolean): Promise<string> {
  const [document, jobs] = await Promise.all([storage.documents.get(id), storage.jobs.ofDocument(id)])
  const name = document?.name ?? 'A document'
  if (isElsewhere) return `${name} is open in another tab. Close it there first.`
  const running = await areHeld(jobs.map((job) => lockOfJob(job.id)))
  if (running.size > 0) return `A run of ${name} still goes on. Its room is free once that has ended.`
  return `${name} could not be deleted. Try again in a minute.`
}
