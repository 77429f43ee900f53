/**
 * Carries out runs away from the page: writing the form, sending it and reading megabytes of Base64 would stall the hand.
 * Owns: the worker in which requests leave, and which transport a provider's requests take.
 * May import services/providers, services/http, services/local-edits, services/workers and lib.
 */
export type { RunArgs } from './edit-runs-api'
export { createEditRunsClient, type EditRunsClient } from './edit-runs-client'
