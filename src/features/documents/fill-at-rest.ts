import { type StepsAtRest, stepsAtRest } from '../../lib/steps-at-rest'
import { SPARE_ROWS } from './visible-rows'

/** Beyond the view at rest: as much as is scrolled over in one go. None of them is made while it is. */
const REST_ROWS = 12

/** Asks for ever more rows beyond the view, for as long as it rests. */
export function fillAtRest(ask: (spareRows: number) => void): StepsAtRest {
  return stepsAtRest((taken) => {
    const spareRows = SPARE_ROWS + 1 + taken
    ask(spareRows)
    return spareRows < REST_ROWS
  })
}
