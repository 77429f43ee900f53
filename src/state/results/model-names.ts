import { groupBy } from '../../lib/group-by'
import type { StoredJob, StoredResult } from '../../services/storage'

type Asked = Pick<StoredJob, 'id' | 'providerId' | 'providerName' | 'parameters'>

/** What the model of each job of a document is called, by the job's id: with its provider where another has one of that name. */
export function modelNamesOf(jobs: readonly Asked[]): ReadonlyMap<string, string> {
  const named = [...groupBy(jobs, ({ parameters }) => parameters.model)].flatMap(([model, ofModel]) => {
    const isOfSeveral = ofModel.some(({ providerId }) => providerId !== ofModel[0]?.providerId)
    return ofModel.map(
      ({ id, providerName }) => [id, isOfSeveral ? `${model}, ${providerName}` : model] as const,
    )
  })
  return new Map(named)
}

/** What the model of a result is called. A combination is of none. */
export function modelNameOf(
  { jobId, model, others }: Pick<StoredResult, 'jobId' | 'model' | 'others'>,
  names: ReadonlyMap<string, string>,
): string {
  return others ? model : (names.get(jobId) ?? model)
}

/** Results to be shown: each by what its model is called. */
export function withModelNames(
  results: readonly StoredResult[],
  names: ReadonlyMap<string, string>,
): readonly StoredResult[] {
  return results.map((result) => {
    const model = modelNameOf(result, names)
    return model === result.model ? result : { ...result, model }
  })
}
