/** The wish in parts that the model gives at once: 6 by 4 is 4 and 2. */
export function splitCount(wished: number, atOnce: number): number[] {
  const part = Math.max(1, atOnce)
  const counts: number[] = []
  for (let left = wished; left > 0; left -= part) counts.push(Math.min(left, part))
  return counts
}
