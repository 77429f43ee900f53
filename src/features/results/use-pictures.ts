import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { StoredResult } from '../../services/storage'
import { dataUrlOf } from '../../ui'

/**
 * Addresses of the small pictures of some results, by their ids: null while they are read, undefined where none is wanted.
 * They come all at once: one by one, each would have its place drawn anew. Read anew once a picture has changed.
 */
export function usePictures(
  results: readonly StoredResult[],
  isWanted: boolean,
): (id: string) => string | null | undefined {
  const wanted = isWanted ? results.filter(({ link }) => link === null) : []
  const { data } = useQuery({
    queryKey: ['thumbnails', ...wanted.map(({ id, thumbnail }) => `${id} ${thumbnail?.size}`)],
    queryFn: async () => {
      const urls = await Promise.all(wanted.map(({ thumbnail }) => thumbnail && dataUrlOf(thumbnail)))
      return new Map(wanted.flatMap(({ id }, i) => (urls[i] ? [[id, urls[i]] as const] : [])))
    },
    enabled: isWanted,
    ...(isWanted ? { placeholderData: keepPreviousData } : {}),
    networkMode: 'always',
    gcTime: 0,
  })
  return (id) => (isWanted ? (data?.get(id) ?? null) : undefined)
}
