import { QueryClient } from '@tanstack/react-query'

/** What it holds comes from this device: nothing goes stale by itself, and nothing is asked for twice unasked. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, staleTime: Number.POSITIVE_INFINITY },
  },
})
