/**
 * Carries out runs away from the page: writing the form, sending it and reading megabytes of Base64 would stall the hand.
 * Owns: the worker in which requests leave, their order, the check before they do, and which transport a provider's take.
 * May import services/providers, services/http, services/local-edits, services/codec, services/workers and lib.
 */
export type { RunArgs } from './edit-runs-api'
export { createEditRunsClient, type EditRunsClient } from './edit-runs-client'
export type { RunReport } from './run-report'
