import { create } from 'zustand'
import { useExchangeStore } from './exchange-store'

/** Which request is looked into: the n-th of what the run of a checked model would send now, or one that was sent. */
export type Inspected =
  | { readonly kind: 'next'; readonly run: number; readonly part: number }
  | { readonly kind: 'sent'; readonly number: number }

type InspectorState = {
  readonly isOpen: boolean
  readonly inspected: Inspected
}

const FIRST_OF_NEXT: Inspected = { kind: 'next', run: 0, part: 0 }

export const useInspectorStore = create<InspectorState>(() => ({ isOpen: false, inspected: FIRST_OF_NEXT }))

export function toggleInspector(): void {
  useInspectorStore.setState(({ isOpen }) => ({ isOpen: !isOpen }))
}

export function closeInspector(): void {
  useInspectorStore.setState({ isOpen: false })
}

export function inspect(inspected: Inspected): void {
  useInspectorStore.setState({ inspected })
}

/** Opens the inspector with the last request of a job; with the next one where none of the job's is kept. */
export function inspectJob(jobId: string): void {
  const last = useExchangeStore.getState().kept.findLast((one) => one.jobId === jobId)
  const inspected: Inspected = last ? { kind: 'sent', number: last.number } : FIRST_OF_NEXT
  useInspectorStore.setState({ isOpen: true, inspected })
}
