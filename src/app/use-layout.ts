import { useMediaQuery } from './use-media-query'

/**
 * wide: panels beside the picture. tall: a phone held upright, tools below the picture, the form a sheet from below.
 * flat: a phone on its side, tools left of the picture, the form a sheet from the right.
 * Style sheets read it from the editor's `data-layout`, so that it is decided in one place.
 */
export type Layout = 'wide' | 'tall' | 'flat'

/** Below this height filmstrip and options would leave the picture less than half of the window. */
const FLAT = '(max-height: 520px) and (min-width: 600px)'
/** Below this width the edit panel would leave the picture less than half of the window. */
const TALL = '(max-width: 840px)'

export function useLayout(): Layout {
  const isFlat = useMediaQuery(FLAT)
  const isTall = useMediaQuery(TALL)
  if (isFlat) return 'flat'
  return isTall ? 'tall' : 'wide'
}
