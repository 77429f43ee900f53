import { useEffect, useState } from 'react'

/** The time, four times a second: milliseconds since 1970. For what a person watches go by. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}
