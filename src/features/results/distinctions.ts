import { groupBy } from '../../lib/group-by'
import type { StoredJob } from '../../services/storage'
import { areaKeyOf } from './area-key'

/** A prompt's beginning tells enough where its number stands before it. */
const MOST_LETTERS = 60

/**
 * Of each job of a run, by its id, what tells it from the run's other jobs beside its model: ", prompt 2: a blue door" and
 * ", area 1". Empty where all have the same prompt and the same area.
 */
export function distinctionsOf(jobs: readonly StoredJob[]): ReadonlyMap<string, string> {
  const inOrder = jobs.toSorted((a, b) => a.startedAtMs - b.startedAtMs)
  const prompts = [...groupBy(inOrder, ({ parameters }) => parameters.prompt).keys()]
  const areas = [...groupBy(inOrder, areaKeyOf).keys()]
  return new Map(
    jobs.map((job) => {
      const { prompt } = job.parameters
      const ofPrompt =
        prompts.length > 1 ? `, prompt ${prompts.indexOf(prompt) + 1}: ${shortened(prompt)}` : ''
      const ofArea = areas.length > 1 ? `, area ${areas.indexOf(areaKeyOf(job)) + 1}` : ''
      return [job.id, `${ofPrompt}${ofArea}`]
    }),
  )
}

function shortened(prompt: string): string {
  const letters = [...prompt]
  return letters.length <= MOST_LETTERS ? prompt : `${letters.slice(0, MOST_LETTERS - 1).join('')}…`
}
