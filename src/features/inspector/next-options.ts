import { shortenedTo } from '../../lib/shortened-to'
import type { Inspected } from '../../state/providers/inspector-store'
import type { ModelRun } from '../../state/wish/run-plan'
import type { SelectOption } from '../../ui'

/** A prompt's beginning tells enough where its number stands before it. */
const MOST_LETTERS = 40

/** One entry for each request that would leave now; where several prompts or areas are asked for, it says which it is. */
export function nextOptions(runs: readonly ModelRun[]): SelectOption<string>[] {
  const prompts = [...new Set(runs.map(({ parameters }) => parameters.prompt))]
  return runs.flatMap(({ provider, modelId, parameters, capabilities, area }, run) => {
    const parts = Math.ceil(parameters.n / Math.max(1, capabilities.maxImages))
    const beginning = shortenedTo(parameters.prompt, MOST_LETTERS, (text) => [...text].length)
    const ofPrompt =
      prompts.length > 1 ? `, prompt ${prompts.indexOf(parameters.prompt) + 1}: ${beginning}` : ''
    const ofArea = area === null ? '' : `, area ${area.number} of ${area.count}`
    return Array.from({ length: parts }, (_, part) => {
      const inspected: Inspected = { kind: 'next', run, part }
      const place = ofPrompt + ofArea + (parts === 1 ? '' : `, ${part + 1} of ${parts}`)
      return {
        value: JSON.stringify(inspected),
        label: `Next · ${modelId} · ${provider.name}${place}`,
        group: 'Not sent yet',
      }
    })
  })
}
