import { FIRST_INDEX_FIELD } from '../../services/local-edits'
import { capabilitiesOf } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { providersOf, useProviderStore } from '../providers/provider-store'
import { type MaskUse, sameModel, type Wish } from './wish-store'

/** What the form said when these jobs of one run were sent, as far as their records know it. The mask is none of it. */
export function wishOfJobs(jobs: readonly StoredJob[]): Partial<Wish> {
  const [first] = jobs
  if (!first) return {}
  const { parameters } = first
  const asked = jobs.map((job) => ({ providerId: job.providerId, modelId: job.parameters.model }))
  const { size } = parameters
  const prompts = [...new Set(jobs.map((job) => job.parameters.prompt))]
  // One model of several may not stream: one that does says what was wished.
  const streamed = jobs.find((job) => job.parameters.stream)
  return {
    prompt: prompts.join('\n'),
    asksEachLine: prompts.length > 1,
    models: asked.filter((key, i) => asked.findIndex((other) => sameModel(key, other)) === i),
    n: Math.max(...jobs.map((job) => job.parameters.n)),
    size: size === 'auto' ? 'auto' : `${size.width}x${size.height}`,
    quality: parameters.quality ?? 'auto',
    background: parameters.background ?? 'auto',
    responseFormat: parameters.responseFormat,
    outputFormat: parameters.outputFormat ?? 'auto',
    outputCompression: parameters.outputCompression,
    inputFidelity: parameters.inputFidelity ?? 'auto',
    moderation: parameters.moderation ?? 'auto',
    user: parameters.user ?? '',
    partialImages: streamed?.parameters.partialImages ?? null,
    extraFields: parameters.extraFields.filter(({ name }) => name !== FIRST_INDEX_FIELD),
    references: first.references ?? [],
    maskUse: maskUseOf(jobs),
  }
}

/** What was chosen for jobs of one run. Where their records do not say, a mask is taken to be withheld only from who takes one. */
export function maskUseOf(jobs: readonly StoredJob[]): MaskUse {
  const providers = providersOf(useProviderStore.getState())
  const isModified = ({ maskUse, isMaskWithheld, providerId, parameters }: StoredJob) => {
    if (maskUse) return maskUse === 'modify'
    const provider = providers.find(({ id }) => id === providerId) ?? {}
    return isMaskWithheld && capabilitiesOf(provider, parameters.model).mask
  }
  return jobs.some(isModified) ? 'modify' : 'replace'
}
