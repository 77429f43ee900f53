import { capabilitiesOf, type ModelCapabilities, type Provider } from '../../services/providers'

type CheckedModel = { readonly provider: Provider; readonly modelId: string }

/**
 * The values that every checked model takes, beside 'auto': what cannot be sent to all is not offered. Partial images are, as
 * soon as one model shows them.
 */
export function offeredValues(models: readonly CheckedModel[]) {
  const all = models.map(capabilitiesIn)
  return {
    sizes: common(all, ({ sizes }) => sizes),
    qualities: common(all, ({ qualities }) => qualities),
    backgrounds: common(all, ({ backgrounds }) => backgrounds),
    outputFormats: common(all, ({ outputFormats }) => outputFormats),
    outputCompression: all.length > 0 && all.every(({ outputCompression }) => outputCompression),
    inputFidelities: common(all, ({ inputFidelities }) => inputFidelities),
    moderations: common(all, ({ moderations }) => moderations),
    user: all.length > 0 && all.every(({ user }) => user),
    responseFormats: common(all, ({ responseFormats }) => responseFormats),
    // Of each model's requests what it takes: the others go without.
    maxPartialImages: Math.max(0, ...all.map(partialImagesOf)),
    /** Those of the checked models that show no pictures on their way. */
    unstreamed: models
      .filter((model) => partialImagesOf(capabilitiesIn(model)) === 0)
      .map(({ modelId }) => modelId),
    maxReferences: all.length === 0 ? 0 : Math.min(...all.map(({ maxInputImages }) => maxInputImages)) - 1,
    readsPrompt: all.some(({ readsPrompt }) => readsPrompt),
  }
}

/** Which models a wish for partial images leaves as they are. */
export function unstreamedNote({
  maxPartialImages,
  unstreamed,
}: Pick<ReturnType<typeof offeredValues>, 'maxPartialImages' | 'unstreamed'>): string {
  if (maxPartialImages === 0) return 'No checked model shows its picture on its way.'
  return `${unstreamed.join(', ')} ${unstreamed.length === 1 ? 'shows' : 'show'} none.`
}

function capabilitiesIn({ provider, modelId }: CheckedModel): ModelCapabilities {
  return capabilitiesOf(provider, modelId)
}

function partialImagesOf({ streaming, maxPartialImages }: ModelCapabilities): number {
  return streaming ? maxPartialImages : 0
}

function common<T extends string>(
  all: readonly ModelCapabilities[],
  valuesOf: (capabilities: ModelCapabilities) => readonly T[],
): readonly T[] {
  const [first, ...others] = all.map(valuesOf)
  return (first ?? []).filter((value) => others.every((values) => values.includes(value)))
}
