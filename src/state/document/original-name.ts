import { useDocumentStore } from './document-store'

/** What the picture is called beside its results: once one of them is part of it, it is the original no more. */
export function originalName(): 'Original' | 'Before' {
  return useDocumentStore.getState().adopted.length > 0 ? 'Before' : 'Original'
}
