import { inspectImageFile } from '../codec'
import { checkFiles, type EncodeInput, type FileFacts, type FileProblem } from '../providers'

/** Holds what is about to leave against the server's limits, by the bytes of the files. Empty when it may leave. */
export async function findFileProblems({
  images,
  mask,
  capabilities,
}: Pick<EncodeInput, 'images' | 'mask' | 'capabilities'>): Promise<readonly FileProblem[]> {
  const facts = await Promise.all(images.map(({ blob }) => factsOf(blob)))
  return checkFiles({ images: facts, mask: mask === null ? null : await factsOf(mask) }, capabilities)
}

async function factsOf(blob: Blob): Promise<FileFacts> {
  const inspected = await inspectImageFile(blob)
  if (!inspected.ok) return { bytes: blob.size, type: null, size: null, isUpright: true }
  const { type, width, height, orientation } = inspected.value
  return { bytes: blob.size, type, size: { width, height }, isUpright: orientation === 1 }
}
