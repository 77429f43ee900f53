/**
 * A page that shows results to others and compares them by itself, without a network and without this app.
 * Owns: what is said of a result that is shown to others, how the page looks, and that no foreign text is markup there.
 * Imports nothing.
 */
export { comparisonPage } from './comparison-page'
export { nameOf, type SharedPicture, type SharedResults, starsOf } from './shared-results'
