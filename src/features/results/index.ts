/**
 * Every run of this document, newest first: results as they come, runs under way, failures in words, and what can be
 * done with the selected result.
 * Owns: the filmstrip's layout, and the queries over stored jobs and results.
 * May import state, services/providers (words for errors), services/storage (types), ui, react-query and lucide-react.
 */
export { CancelDialog } from './cancel-dialog'
export { ResultsGrid } from './lazy-grid'
export { MendDialog } from './mend-dialog'
export { Results } from './results'
export { stepSelection } from './step-selection'
