import { whileHeld } from './locks'

/** Resolves once no tab holds a lock whose name begins so; `wait` hears that one does. */
export async function whenFree(start: string, wait: () => void): Promise<void> {
  const { held = [] } = (await (navigator as Partial<Navigator>).locks?.query()) ?? {}
  const name = held.map((lock) => lock.name).find((one) => one?.startsWith(start))
  if (name === undefined) return
  wait()
  await whileHeld(name, async () => {})
  await whenFree(start, () => {})
}
