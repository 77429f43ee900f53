import { lazy } from 'react'

/** Fetched when it is first opened: most edits look at one result after the other. */
export const ResultsGrid = lazy(async () => ({ default: (await import('./grid/results-grid')).ResultsGrid }))
