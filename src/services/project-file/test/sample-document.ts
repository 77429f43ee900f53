import { makeZip } from 'client-zip'
import { createRaster } from '../../../engine/raster'
import { encodePng } from '../../codec'
import { packDocument, packManifest, packSettings } from '../pack-project'
import type { ProjectDocument } from '../project'

/** A document that has one of everything that a record may hold. */
export async function sampleDocument(id = 'doc-1'): Promise<ProjectDocument> {
  const picture = await encodePng(createRaster(4, 3))
  const mask = { width: 4, height: 3, tiles: [[0, new Uint8Array([255, 255, 255])]] as const }
  const choice = {
    featherDocPx: 8,
    outside: 'original',
    colourMatch: 100,
    seam: 'auto',
    isAligned: true,
    isRefined: true,
    nudgeX: 0,
    nudgeY: -1.5,
    mask,
  } as const
  const whole = { x: 0, y: 0, width: 4, height: 3 }
  const over = { resultId: 'result-2', choice, selector: mask }
  const adopted = { ...choice, resultId: 'result-1', others: [over], canvas: whole }
  const result = {
    id: 'result-1',
    jobId: 'job-1',
    documentId: id,
    index: 0,
    model: 'model <b>',
    createdAtMs: 3,
    answer: picture,
    link: null,
    revisedPrompt: null,
    seed: '42',
    thumbnail: picture,
    choice,
    canvas: whole,
    judgement: { verdict: 'picked', rating: 4, note: 'Warm.' },
    isDiscarded: false,
  } as const
  return {
    document: {
      id,
      name: 'pic.png',
      openedAtMs: 1,
      adopted: [adopted],
      prompt: 'A <i>lamp</i>',
      canvas: whole,
      comparison: {
        resultId: 'result-1',
        mode: 'side-by-side',
        left: { kind: 'original' },
        right: { kind: 'selected', isRaw: false },
        panels: [
          { kind: 'result', resultId: 'result-1', isRaw: true },
          { kind: 'result', resultId: 'result-2', isRaw: false },
        ],
        arePanelsChosen: true,
        wipe01: 0.25,
        blinkHz: 2,
        difference: { kind: 'signed', gain: 8 },
        onion01: 0.75,
      },
      editArea: 'extend',
      frame: { x: -1, y: 0, width: 3, height: 3 },
    },
    file: picture,
    references: [new File([picture], 'form.png', { type: 'image/png', lastModified: 6 })],
    mask: mask.tiles,
    namedMasks: [
      {
        named: {
          id: 'mask-1',
          documentId: id,
          name: 'Mask 1',
          createdAtMs: 2,
          share01: 0.5,
          thumbnail: { width: 2, height: 1, data: new Uint8Array([0, 255]) },
          canvas: whole,
        },
        mask,
      },
    ],
    jobs: [
      {
        id: 'job-1',
        documentId: id,
        status: 'running',
        startedAtMs: 2,
        elapsedMs: 900,
        answerMs: 800,
        providerId: 'openai',
        providerName: 'OpenAI',
        parameters: {
          model: 'model <b>',
          prompt: 'A <i>lamp</i>',
          n: 2,
          size: { width: 1024, height: 1024 },
          quality: 'high',
          background: null,
          responseFormat: 'auto',
          outputFormat: 'webp',
          outputCompression: 80,
          inputFidelity: null,
          moderation: null,
          user: null,
          stream: true,
          partialImages: 2,
          extraFields: [{ name: 'seed', value: '7' }],
        },
        plan: {
          documentSize: { width: 4, height: 3 },
          area: 'crop',
          source: whole,
          sent: { width: 4, height: 3 },
          requested: null,
          enlargement: 1,
        },
        canvas: whole,
        mask,
        isMaskWithheld: true,
        maskUse: 'replace',
        references: [new File(['any'], 'ref.png', { type: 'image/png', lastModified: 5 })],
        adopted: ['result-1'],
        base: [adopted],
        runId: 'run-1',
        again: 'job-0',
        failures: [
          {
            kind: 'moderation',
            retryable: false,
            message: 'No.',
            moderation: { stage: 'input', categories: [] },
          },
        ],
        usage: { totalTokens: 7 },
        cost: { minUsd: 0.1, maxUsd: 0.2 },
      },
    ],
    results: [
      result,
      {
        ...result,
        id: 'result-2',
        index: 1,
        others: [over],
        isPartial: true,
        report: {
          driftDocPx: 1,
          scalePercent: 0,
          rotationDegrees: 0,
          isBent: false,
          method: 'gauss-newton',
          warning: null,
          confidence01: 1,
          colourShift: 0.5,
          rawLeak: { visible01: 0.1, meanDeltaE: 0.2 },
          contentLeak: { visible01: 0, meanDeltaE: 0.1 },
          changedOutside: 0,
          enlargement: 1,
          seamContrast: null,
        },
      },
    ],
  }
}

type Tampering = {
  /** Of one file's content, after its checksum was taken. */
  readonly late?: (path: string, content: string) => string
  /** Before: as someone would who writes a whole project. */
  readonly early?: (path: string, content: string) => string
  /** Files that no record names; `namesExtra`: the table of contents does. */
  readonly extra?: readonly string[]
  readonly namesExtra?: boolean
}

/** A project as the app writes it, but for what is tampered with. */
export async function projectOf(
  documents: readonly ProjectDocument[],
  settings: unknown = null,
  { late = (_, text) => text, early = (_, text) => text, extra = [], namesExtra = false }: Tampering = {},
): Promise<Blob> {
  const files: { name: string; input: Blob }[] = []
  const written: { path: string; bytes: number; sha256: string }[] = []
  const entries = [
    ...documents.flatMap((document, index) => packDocument(document, index + 1)),
    ...(settings === null ? [] : [packSettings(settings)]),
  ]
  for (const { path, content } of entries) {
    const isText = path.endsWith('.json')
    const honest = isText ? new Blob([early(path, await content.text())]) : content
    written.push({ path, ...(await factsOf(honest)) })
    files.push({ name: path, input: isText ? new Blob([late(path, await honest.text())]) : honest })
  }
  for (const path of extra) {
    const input = new Blob(['x'])
    files.push({ name: path, input })
    if (namesExtra) written.push({ path, ...(await factsOf(input)) })
  }
  const manifest = packManifest({ createdAtMs: 1, documentCount: documents.length }, written)
  const text = early(manifest.path, await manifest.content.text())
  files.push({ name: manifest.path, input: new Blob([text]) })
  return new Response(makeZip(files)).blob()
}

async function factsOf(content: Blob): Promise<{ bytes: number; sha256: string }> {
  const digest = await crypto.subtle.digest('SHA-256', await content.arrayBuffer())
  return { bytes: content.size, sha256: Buffer.from(digest).toString('hex') }
}
