import { useState } from 'react'
import { fetchLink } from '../../state/results/fetch-link'
import { Button } from '../../ui'

/** Asks once more for a picture of which only the link came. */
export function FetchAgain({ resultId }: { readonly resultId: string }) {
  const [isFetching, setFetching] = useState(false)
  const fetchAgain = async () => {
    setFetching(true)
    await fetchLink(resultId)
    setFetching(false)
  }
  return (
    <Button size="small" disabled={isFetching} onClick={fetchAgain}>
      {isFetching ? 'Fetching…' : 'Fetch again'}
    </Button>
  )
}
