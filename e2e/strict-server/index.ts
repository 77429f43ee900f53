/**
 * A server that takes POST /v1/images/edits exactly as OpenAI publicly describes it and forgives nothing.
 * Owns: the rules, the records of what came, and the answers that tests ask for.
 * May import e2e/png and node; no package, so that no lenient parser hides a mistake.
 */
export type { AnswerPlan, PicturePlan } from './answer-plan'
export { DEFAULT_COLOURS, readRecordedAnswers } from './answer-plan'
export type { Preflight, RecordedEdit } from './control'
export type { Part } from './multipart'
export type { StrictServer } from './server'
export { startStrictServer } from './server'
