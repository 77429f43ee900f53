/**
 * Who edits images and how to talk to them: encodes requests, decodes answers and errors, says what models can do.
 * Owns: field names, mask part, authorisation, capabilities, and the words for every failure. Sends nothing itself.
 * May import services/http (types), services/local-edits (its address), engine/edit-plan, engine/geometry, lib and valibot.
 */
export { parseApiKey } from './api-key'
export type { Dialect, EncodeInput, NamedImage } from './dialects/dialect'
export { dialectOf } from './dialects/dialect-of'
export type { AnswerItem, EditAnswer, EditUsage } from './edit-answer'
export type { EditError, EditErrorKind, ModerationDetails } from './edit-error'
export { editError } from './edit-error'
export type { EditParameters } from './edit-parameters'
export { countPromptCharacters, MAX_IMAGES_PER_RUN, MAX_PROMPT_CHARACTERS } from './edit-parameters'
export type { EditedImage } from './edited-image'
export { parseBaseUrl } from './endpoint-url'
export type { Explanation } from './explain-error'
export { explainError } from './explain-error'
export type { ModelListRequest } from './fetch-models'
export { fetchModels } from './fetch-models'
export { capabilitiesOf } from './known-models'
export type { ModelCapabilities, ResponseFormat } from './model-capabilities'
export { PRESETS } from './presets'
export type { DialectId, ModelInfo, Provider } from './provider'
export type { EditOutcome, EditRun } from './run-edit'
export { runEdit } from './run-edit'
export type { FetchBytes, Send } from './transport'
export type { EditInputs, Problem } from './validate-edit'
export { validateEdit } from './validate-edit'
