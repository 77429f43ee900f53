import { capabilitiesOf, type ModelCapabilities, type Provider } from '../../services/providers'

type CheckedModel = { readonly provider: Provider; readonly modelId: string }

/** The values that every checked model takes, beside 'auto': what cannot be sent to all is not offered. */
export function offeredValues(models: readonly CheckedModel[]) {
  const all = models.map(({ provider, modelId }) => capabilitiesOf(provider, modelId))
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
    maxPartialImages: all.length === 0 ? 0 : Math.min(...all.map(partialImagesOf)),
    maxReferences: all.length === 0 ? 0 : Math.min(...all.map(({ maxInputImages }) => maxInputImages)) - 1,
    readsPrompt: all.some(({ readsPrompt }) => readsPrompt),
  }
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
