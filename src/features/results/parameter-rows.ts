import type { Rect, Size } from '../../engine/geometry'
import { isSameSnapshot } from '../../engine/mask'
import type { StoredJob, StoredResult } from '../../services/storage'

/** All jobs of one press on Generate, and what came of them. */
export type RunRecords = {
  readonly jobs: readonly StoredJob[]
  readonly results: readonly Pick<StoredResult, 'seed'>[]
}

/** One parameter of one run or of two; null where it was left to the server, or is not known. */
export type ParameterRow = {
  readonly name: string
  readonly one: string | null
  readonly other: string | null
  readonly isSame: boolean
}

/** The parameters of a run beside those of another, what differs first; without another all count as the same. */
export function parameterRows(one: RunRecords, other: RunRecords | null): readonly ParameterRow[] {
  const values = valuesOf(one)
  const others = other && valuesOf(other)
  const names = [...new Set([...values.keys(), ...(others?.keys() ?? [])])]
  const rows = names.map((name): ParameterRow => {
    const row = { name, one: values.get(name) ?? null, other: others?.get(name) ?? null }
    if (other === null || row.one !== row.other) return { ...row, isSame: other === null }
    const isSame = MEANT[name]?.(one, other) ?? true
    return { ...row, other: isSame ? row.other : `${row.other}, but another`, isSame }
  })
  return [...rows.filter(({ isSame }) => !isSame), ...rows.filter(({ isSame }) => isSame)]
}

/** What two runs have in common, in a sentence. */
export function commonWords(rows: readonly ParameterRow[]): string {
  const differing = rows.filter(({ isSame }) => !isSame).length
  if (differing === 0) return 'Both runs asked for the same.'
  return differing === 1
    ? '1 parameter differs and stands first.'
    : `${differing} parameters differ and stand first.`
}

/** Whether two runs of the same words mean the same by them, for what words do not tell. */
const MEANT: Readonly<Record<string, (one: RunRecords, other: RunRecords) => boolean>> = {
  Picture: (one, other) => adoptedBy(one) === adoptedBy(other),
  Mask: (one, other) => {
    const masks = other.jobs.map(({ mask }) => mask)
    return one.jobs.every(({ mask }, i) => isSameMask(mask, masks[i] ?? masks[0] ?? null))
  },
}

function adoptedBy({ jobs }: RunRecords): string {
  return jobs[0]?.adopted?.join() ?? ''
}

function isSameMask(one: StoredJob['mask'], other: StoredJob['mask']): boolean {
  return one !== null && other !== null ? isSameSnapshot(one, other) : one === other
}

const READERS: Readonly<Record<string, (job: StoredJob) => string | null>> = {
  Provider: ({ providerName }) => providerName,
  Model: ({ parameters }) => parameters.model,
  Prompt: ({ parameters }) => parameters.prompt,
  'Number of images': ({ parameters }) => String(parameters.n),
  Size: ({ parameters: { size } }) => (size === 'auto' ? null : sizeText(size)),
  Quality: ({ parameters }) => parameters.quality,
  Background: ({ parameters }) => parameters.background,
  'Response format': ({ parameters }) =>
    parameters.responseFormat === 'auto' ? null : parameters.responseFormat,
  'Output format': ({ parameters }) => parameters.outputFormat,
  Compression: ({ parameters: { outputCompression } }) =>
    outputCompression === null ? null : String(outputCompression),
  'Input fidelity': ({ parameters }) => parameters.inputFidelity,
  Moderation: ({ parameters }) => parameters.moderation,
  User: ({ parameters }) => parameters.user,
  'Partial images': ({ parameters: { stream, partialImages } }) => (stream ? String(partialImages) : null),
  'Reference images': ({ references = [] }) =>
    references.length > 0 ? references.map(({ name }) => name).join(', ') : null,
  Picture: ({ adopted }) =>
    adopted === undefined ? null : adopted.length === 0 ? 'as opened' : `with ${basesText(adopted.length)}`,
  Mask: ({ mask, isMaskWithheld }) =>
    mask === null ? 'nothing was masked' : isMaskWithheld ? 'not sent' : 'sent',
  'Edit area': ({ plan }) => (plan.area === 'whole' ? 'whole image' : rectText(plan.source)),
  'Sent size': ({ plan }) => sizeText(plan.sent),
  'Asked size': ({ plan }) => plan.requested && sizeText(plan.requested),
}

/** Where jobs of a run differ, all that occur are said. */
function valuesOf({ jobs, results }: RunRecords): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  const add = (name: string, said: readonly (string | null)[]) => {
    const different = [...new Set(said.filter((value) => value !== null))]
    if (different.length > 0) values.set(name, different.join(' / '))
  }
  for (const [name, read] of Object.entries(READERS)) add(name, jobs.map(read))
  for (const name of new Set(
    jobs.flatMap(({ parameters }) => parameters.extraFields.map((field) => field.name)),
  ))
    add(
      name === 'seed' ? 'Seed asked for' : name,
      jobs.flatMap(({ parameters }) =>
        parameters.extraFields.filter((field) => field.name === name).map(({ value }) => value),
      ),
    )
  add(
    'Seeds',
    results.map(({ seed }) => seed ?? null),
  )
  return values
}

function basesText(count: number): string {
  return count === 1 ? '1 result as base' : `${count} results as base, one upon another`
}

function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`
}

function rectText({ x, y, width, height }: Rect): string {
  return `${sizeText({ width, height })} at ${x}, ${y}`
}
