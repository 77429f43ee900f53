import { groupBy } from '../../lib/group-by'
import type { Provider } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import type { NoticeAction } from '../page/notice-store'
import { openSettingsOf } from '../page/panel-store'
import { providersOf, readyProvidersOf, useProviderStore } from '../providers/provider-store'
import { isBlindNow } from '../results/blind'
import { findModels } from '../wish/run-plan'

type Lacking = {
  /** To follow another sentence; '' where every model can be asked. */
  readonly words: string
  /** The way onward, where settings lead there. */
  readonly action: NoticeAction | undefined
}

/** Which models of these jobs cannot be asked now, and why: the form shows none of those. */
export function lackingModels(jobs: readonly StoredJob[]): Lacking {
  const state = useProviderStore.getState()
  const [ready, every] = [readyProvidersOf(state), providersOf(state)]
  const lacking = jobs.filter((job) => !isAmong(ready, job))
  const isKept = (job: StoredJob) => isAmong(every, job)
  const providerOf = ({ providerId }: StoredJob) => every.find(({ id }) => id === providerId)
  const groups = [...groupBy(lacking, (job) => `${job.providerId} ${isKept(job)}`).values()]
  const sentences = groups.map((group) => {
    const [first] = group
    if (!first) return ''
    const names = [...new Set(group.map(({ parameters }) => parameters.model))]
    if (!isKept(first)) return ` ${first.providerName} has no ${names.join(' or ')} to ask any more.`
    const need = providerOf(first)?.baseUrl.trim() === '' ? 'address' : 'key'
    return ` ${first.providerName} needs its ${need} before ${names.join(' and ')} can be asked.`
  })
  const led = lacking.find(isKept) ?? lacking.find(providerOf)
  return {
    words: isBlindNow() ? blindWords(lacking) : sentences.join(''),
    action: led && {
      label: 'Change key or address',
      onAction: () => openSettingsOf(led.providerId),
      goesWith: 'step',
    },
  }
}

function isAmong(providers: readonly Provider[], { providerId, parameters }: StoredJob): boolean {
  return findModels([{ providerId, modelId: parameters.model }], providers).length > 0
}

/** Neither a name, nor whether several are of one provider. */
function blindWords(jobs: readonly StoredJob[]): string {
  const count = new Set(jobs.map(({ providerId, parameters }) => `${providerId} ${parameters.model}`)).size
  if (count === 0) return ''
  return count === 1 ? ' A model cannot be asked now.' : ` ${count} models cannot be asked now.`
}
