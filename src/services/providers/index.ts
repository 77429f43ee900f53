/**
 * Who edits images and how to talk to them: encodes requests, decodes answers and errors, says what models can do.
 * Owns: field names, mask part, authorisation, capabilities, prices, and the words for every failure. Sends nothing itself.
 * May import services/http (types), services/local-edits (its address), engine/edit-plan, engine/geometry, lib and valibot.
 */
export type { AnswerFacts } from './answers/answer-facts'
export type { AnswerItem, EditAnswer, EditUsage, PartialImage } from './answers/edit-answer'
export { parseApiKey } from './api-key'
export { sizeOfRatio } from './capabilities/aspect-ratio'
export { costText } from './capabilities/cost-text'
export type { Cost, CostInput } from './capabilities/costs'
export { estimateCost, statedCost } from './capabilities/costs'
export { capabilitiesOf } from './capabilities/known-models'
export type { ModelCapabilities, OutputFormat, ResponseFormat } from './capabilities/model-capabilities'
export type { Price } from './capabilities/price'
export { modelInfoSchema, statedCapabilitiesSchema } from './capabilities/stated-capabilities'
export type { FileFacts, FileProblem, SentFiles } from './check-files'
export { checkFiles, explainMending } from './check-files'
export type { ConnectionReport, Preflight } from './connection'
export { explainConnection, preflightOf } from './connection'
export { describeRequest, describeRun, filesOfRequest, KEY_PLACEHOLDER } from './copies/describe-request'
export { toCurl } from './copies/to-curl'
export { toHar } from './copies/to-har'
export { toNode } from './copies/to-node'
export { toPython } from './copies/to-python'
export type { EncodeInput, NamedImage } from './dialects/dialect'
export { encodeEdit } from './dialects/encode-edit'
export { parseBaseUrl } from './dialects/endpoint-url'
export type {
  JsonValue,
  OutgoingBody,
  OutgoingFile,
  OutgoingPart,
  OutgoingRequest,
  OutgoingText,
} from './dialects/outgoing-request'
export { toRequest } from './dialects/outgoing-request'
export type { EditError, EditErrorKind, ModerationDetails } from './edit-error'
export { editError } from './edit-error'
export type { EditParameters, ExtraField } from './edit-parameters'
export {
  countPromptCharacters,
  DEFAULT_PARAMETERS,
  MAX_IMAGES_PER_RUN,
  MAX_PROMPT_CHARACTERS,
} from './edit-parameters'
export type { EditedImage } from './edited-image'
export type { Exchange } from './exchange'
export type { Explanation } from './explain-error'
export { explainError } from './explain-error'
export type { ModelListRequest } from './fetch-models'
export { fetchModels } from './fetch-models'
export { isOnDevice, PRESETS } from './presets'
export type { ModelInfo, Provider, StatedCapabilities } from './provider'
export type { EditOutcome, EditRun } from './run-edit'
export { runEdit } from './run-edit'
export { firstIndexOf, laterSeed, parametersFrom, SEED_FIELD } from './split-run'
export type { FetchBytes, Send } from './transport'
export type { EditInputs, Problem } from './validate-edit'
export { validateEdit } from './validate-edit'
export type { DialectId, Wire } from './wire'
export { findWireProblems, STANDARD_WIRE, wireSchema } from './wire'
