import type { StoredJob } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { nameWithoutEnding } from '../page/file-names'
import { answerEnding } from '../runs/answer-ending'
import { saveFile } from '../take-away/take-away'

/** Saves what came for a job and could not be read as a picture, each file as it came. */
export async function downloadUnreadable({ unreadable = [] }: Pick<StoredJob, 'unreadable'>): Promise<void> {
  const { document } = useDocumentStore.getState()
  if (!document) return
  for (const [index, answer] of unreadable.entries()) {
    const number = unreadable.length > 1 ? ` ${index + 1}` : ''
    saveFile(answer, `${nameWithoutEnding(document.name)} answer${number}${await answerEnding(answer)}`)
  }
}
