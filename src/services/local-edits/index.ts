/**
 * The embedded endpoint: `POST …/images/edits` and `GET …/models` answered on the device, in a worker of its own.
 * Owns: the endpoint's validation, its errors in OpenAI's shape, and the model `local-fill`, which reads no prompts.
 * May import engine/fill, engine/raster, services/codec, services/workers and lib.
 */

export { fillSeed } from './fill-seed'
export type { LocalEdits, LocalEditsDependencies } from './local-edits'
export { createLocalEdits } from './local-edits'
export type { LocalEditsClient } from './local-edits-client'
export { createLocalEditsClient } from './local-edits-client'
export { FIRST_INDEX_FIELD, LOCAL_BASE_URL, LOCAL_MODEL_ID, MAX_LOCAL_RESULTS } from './local-model'
