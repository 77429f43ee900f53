import { useEffect, useState } from 'react'
import { describeRun, type FileProblem, type OutgoingRequest } from '../../services/providers'
import { useDocumentOnceShown } from '../../state/document/document-once-shown'
import { useDocumentStore } from '../../state/document/document-store'
import { useToolStore } from '../../state/document/tool-store'
import { useProviderStore } from '../../state/providers/provider-store'
import { findFileProblems } from '../../state/runs/mend-files'
import { makeRunArgs } from '../../state/runs/run-args'
import type { ModelRun } from '../../state/wish/run-plan'
import { useWishStore } from '../../state/wish/wish-store'

export type PreparedRun =
  | { readonly state: 'preparing'; readonly requests: readonly OutgoingRequest[] | null }
  | {
      readonly state: 'ready'
      readonly requests: readonly OutgoingRequest[]
      /** What speaks against its files: Generate asks before it mends them, and sends others. */
      readonly fileProblems: readonly FileProblem[]
    }
  | { readonly state: 'failed'; readonly message: string }

/** Typing a prompt shall not encode a picture with every letter. */
const DELAY_MS = 250

/**
 * The requests that the run would send now, with their files, made by what makes the real ones. Made again a moment
 * after the form, the mask or the picture has changed; until then those of before stay.
 */
export function usePreparedRun(run: ModelRun): PreparedRun {
  const [prepared, setPrepared] = useState<PreparedRun>({ state: 'preparing', requests: null })
  const document = useDocumentStore((state) => state.document)
  const mask = useDocumentOnceShown((state) => state.mask)
  const maskRevision = useDocumentOnceShown((state) => state.maskRevision)
  const adopted = useDocumentStore((state) => state.adopted)
  const references = useWishStore((state) => state.references)
  const isPainting = useToolStore((state) => state.isPainting)
  // Which key it is says nothing here, only whether there is one: it is never shown.
  const hasKey = useProviderStore(({ keys }) => Boolean(keys[run.provider.id]))

  // biome-ignore lint/correctness/useExhaustiveDependencies: revision, base and key are read through the stores.
  useEffect(() => {
    if (!document || isPainting) return
    const controller = new AbortController()
    const { signal } = controller
    setPrepared((before) => ({
      state: 'preparing',
      requests: before.state === 'failed' ? null : before.requests,
    }))
    const timer = setTimeout(async () => {
      const snapshot = mask.editedPixels > 0 ? mask.snapshot() : null
      try {
        const args = await makeRunArgs({ run, snapshot, document, references, signal })
        const described = describeRun(args)
        const fileProblems = described.ok ? await findFileProblems(args, signal) : []
        if (signal.aborted) return
        setPrepared(
          described.ok
            ? { state: 'ready', requests: described.value, fileProblems }
            : { state: 'failed', message: described.error },
        )
      } catch (error) {
        if (!signal.aborted) {
          setPrepared({ state: 'failed', message: error instanceof Error ? error.message : String(error) })
        }
      }
    }, DELAY_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [run, document, mask, maskRevision, adopted, references, isPainting, hasKey])
  return prepared
}
