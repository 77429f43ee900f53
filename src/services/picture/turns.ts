/** Who may go on: what a person waits for runs first, what is to be ready later waits meanwhile. */
export type Turns = {
  /** Lets other messages in. */
  readonly breathe: () => Promise<void>
  /** The same, and goes on only when nobody waits for anything. */
  readonly breatheBehind: () => Promise<void>
  /** Runs what a person waits for. */
  readonly first: <T>(work: () => Promise<T>) => Promise<T>
}

export function createTurns(breathe: () => Promise<void>): Turns {
  let running = 0
  let free = Promise.resolve()
  let release = () => {}
  return {
    breathe,
    async breatheBehind() {
      await breathe()
      while (running > 0) await free
    },
    async first(work) {
      if (running === 0)
        free = new Promise((resolve) => {
          release = resolve
        })
      running++
      try {
        return await work()
      } finally {
        running--
        if (running === 0) release()
      }
    },
  }
}
