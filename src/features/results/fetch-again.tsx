import { useLayoutEffect, useRef, useState } from 'react'
import { fetchLink } from '../../state/results/fetch-link'
import { Button } from '../../ui'

type Props = {
  readonly resultId: string
  /** It goes away while it has the focus: there is nothing to fetch any more. */
  readonly onFocusLost?: () => void
}

/** Asks once more for a picture of which only the link came. */
export function FetchAgain({ resultId, onFocusLost }: Props) {
  const button = useRef<HTMLButtonElement>(null)
  const focusLost = useRef(onFocusLost)
  useLayoutEffect(() => {
    const own = button.current
    return () => {
      if (own === document.activeElement) focusLost.current?.()
    }
  }, [])
  const [isFetching, setFetching] = useState(false)
  const fetchAgain = async () => {
    setFetching(true)
    await fetchLink(resultId)
    setFetching(false)
  }
  return (
    <Button ref={button} size="small" busy={isFetching} onClick={fetchAgain}>
      {isFetching ? 'Fetching…' : 'Fetch again'}
    </Button>
  )
}
