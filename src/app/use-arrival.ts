import { useEffect, useState } from 'react'

/**
 * Counts from 0 to `last`, one a frame. Parts that wait for their number mount in tasks of their own, so that opening the
 * editor never holds up the hand for longer than one of them takes.
 */
export function useArrival(last: number): number {
  const [arrived, setArrived] = useState(0)
  useEffect(() => {
    if (arrived >= last) return
    const frame = requestAnimationFrame(() => setArrived(arrived + 1))
    return () => cancelAnimationFrame(frame)
  }, [arrived, last])
  return arrived
}
