import { SPARE_ROWS } from './visible-rows'

/** Since the latest scrolling. */
const REST_MS = 150
/** Between two rows: time for the first one's pictures. */
const PAUSE_MS = 50
/** Beyond the view at rest: as much as is scrolled over in one go. None of them is made while it is. */
const REST_ROWS = 12

export type Filling = {
  /** Once nothing has moved for a moment, goes on row by row; what was going on ends. */
  begin(): void
  stop(): void
}

/** Asks for ever more rows beyond the view, for as long as it rests. */
export function fillAtRest(ask: (spareRows: number) => void): Filling {
  let timer: ReturnType<typeof setTimeout> | undefined

  function goOn(spareRows: number): void {
    ask(spareRows)
    if (spareRows < REST_ROWS) timer = setTimeout(() => goOn(spareRows + 1), PAUSE_MS)
  }

  return {
    begin() {
      clearTimeout(timer)
      timer = setTimeout(() => goOn(SPARE_ROWS + 1), REST_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
