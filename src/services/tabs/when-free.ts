import { heldNames, whileHeld } from './locks'

/** Resolves once no tab holds a lock whose name begins so; `wait` hears that one does. */
export async function whenFree(start: string, wait: () => void): Promise<void> {
  const name = (await heldNames()).find((one) => one.startsWith(start))
  if (name === undefined) return
  wait()
  await whileHeld(name, async () => {})
  await whenFree(start, () => {})
}
