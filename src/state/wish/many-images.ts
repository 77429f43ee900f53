import type { ModelRun } from './run-plan'

/** More at once may be a slip of the hand: lines times models times images grow quickly. */
const MANY_IMAGES = 24

/** Whether the person is asked before so many images are asked for. */
export function isMany(count: number): boolean {
  return count > MANY_IMAGES
}

export function countImages(runs: readonly ModelRun[]): number {
  return runs.reduce((sum, { parameters }) => sum + parameters.n, 0)
}
