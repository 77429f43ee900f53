import { formatSize } from '../../engine/edit-plan'
import { Mask, type MaskSnapshot } from '../../engine/mask'
import type { RunArgs } from '../../services/edit-runs'
import type { NamedImage } from '../../services/providers'
import { fileOf } from '../document/document-file'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { isExtended } from '../document/is-extended'
import { useProviderStore } from '../providers/provider-store'
import { picture } from '../session/session'
import { type ModelRun, maskFor } from '../wish/run-plan'

type Inputs = {
  readonly run: ModelRun
  /** Null where nothing is painted. */
  readonly snapshot: MaskSnapshot | null
  readonly document: OpenDocument
  readonly references: readonly File[]
  readonly signal: AbortSignal
}

/**
 * Everything that one model is sent, as files: what leaves and what the inspector shows are made here, so that one
 * cannot differ from the other. Rejects where the picture's worker fails, or the signal aborts.
 */
export async function makeRunArgs({ run, snapshot, document, references, signal }: Inputs): Promise<RunArgs> {
  const isWholeFile = canSendFile(document, run)
  const prepared = await picture.call(
    'prepare',
    {
      plan: run.plan,
      mask: run.sendsMask
        ? maskFor(run, snapshot ?? (run.extends ? new Mask(document).snapshot() : null))
        : null,
      encodeImage: !isWholeFile,
      beyond: run.extends ? 'masked' : 'repeated',
    },
    { signal },
  )
  const image: NamedImage = isWholeFile
    ? { blob: await fileOf(document), name: document.name, type: document.type }
    : { blob: prepared.image ?? (await fileOf(document)), name: document.name, type: 'image/png' }
  return {
    provider: run.provider,
    apiKey: useProviderStore.getState().keys[run.provider.id] ?? null,
    capabilities: run.capabilities,
    parameters: run.parameters,
    images: [image, ...references.map((file) => ({ blob: file, name: file.name, type: file.type }))],
    mask: prepared.mask,
    requestedSize: run.plan.requested ? formatSize(run.plan.requested) : null,
  }
}

/** The file itself may go where its pixels are what is on the canvas and servers take its type. */
function canSendFile(document: OpenDocument, { plan, capabilities }: ModelRun): boolean {
  const { adopted } = useDocumentStore.getState()
  const sendable = capabilities.inputTypes.includes(document.type)
  const isWhole =
    plan.source.x === 0 &&
    plan.source.y === 0 &&
    plan.source.width === document.width &&
    plan.source.height === document.height &&
    plan.sent.width === document.width &&
    plan.sent.height === document.height
  return isWhole && sendable && !isExtended(document) && document.orientation === 1 && adopted.length === 0
}
