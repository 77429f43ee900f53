/** Since the latest movement. */
const REST_MS = 150
/** Between two steps: time to draw what the first one made ready. */
const PAUSE_MS = 50

export type StepsAtRest = {
  /** Once nothing has moved for a moment, takes step after step; what was going on ends. */
  begin(): void
  stop(): void
}

/**
 * What is made ready while nothing moves, so that nothing has to be while something does. `step` is told how many went
 * before it since the latest movement and says whether there are more.
 */
export function stepsAtRest(step: (taken: number) => boolean): StepsAtRest {
  let timer: ReturnType<typeof setTimeout> | undefined

  function goOn(taken: number): void {
    if (step(taken)) timer = setTimeout(() => goOn(taken + 1), PAUSE_MS)
  }

  return {
    begin() {
      clearTimeout(timer)
      timer = setTimeout(() => goOn(0), REST_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
