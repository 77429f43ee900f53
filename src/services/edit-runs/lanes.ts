/** Queues, one a name, each of which lets so many in at once. First come, first served. */
export type Lanes = {
  /**
   * Settles when there is room, with what makes room for the next; with null when the signal aborts before. Told how
   * many are ahead, as long as there are.
   */
  enter(
    name: string,
    room: number,
    signal: AbortSignal,
    onQueue: (ahead: number) => void,
  ): Promise<(() => void) | null>
}

type Waiting = { readonly start: () => void; readonly onQueue: (ahead: number) => void }
type Lane = { inside: number; waiting: Waiting[] }

export function createLanes(): Lanes {
  const lanes = new Map<string, Lane>()

  function laneOf(name: string): Lane {
    const lane = lanes.get(name) ?? { inside: 0, waiting: [] }
    lanes.set(name, lane)
    return lane
  }

  return {
    enter(name, room, signal, onQueue) {
      const lane = laneOf(name)
      return new Promise((resolve) => {
        if (signal.aborted) {
          resolve(null)
          return
        }
        const start = () => {
          signal.removeEventListener('abort', giveUp)
          lane.inside += 1
          resolve(
            once(() => {
              lane.inside -= 1
              lane.waiting.shift()?.start()
              tellAll(lane)
            }),
          )
        }
        const entry: Waiting = { start, onQueue }
        const giveUp = () => {
          lane.waiting = lane.waiting.filter((other) => other !== entry)
          tellAll(lane)
          resolve(null)
        }
        if (lane.inside < Math.max(1, room)) {
          start()
          return
        }
        signal.addEventListener('abort', giveUp, { once: true })
        lane.waiting.push(entry)
        onQueue(lane.waiting.length)
      })
    },
  }
}

function tellAll({ waiting }: Lane): void {
  for (const [index, { onQueue }] of waiting.entries()) onQueue(index + 1)
}

function once(action: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    action()
  }
}
