import * as v from 'valibot'
import { err, ok, type Result } from '../../../lib/result'
import { classifyError } from '../answers/classify-error'
import { hasError } from '../answers/error-body'
import { type AnswerBytes, bodyText, presentArray, presentText, readJson } from '../answers/read-json'
import { type EditError, editError } from '../edit-error'
import type { ModelInfo } from '../provider'
import { statedByList } from './stated-by-list'

const listSchema = v.union([v.object({ data: v.array(v.unknown()) }), v.array(v.unknown())])

const modelSchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  name: presentText,
  display_name: presentText,
  supported_endpoints: presentArray,
})
type ListedModel = v.InferOutput<typeof modelSchema>

/** `/v1/images/edits`, `images.edits`, `image_edit`: gateways spell it differently. */
const EDITS_ENDPOINT = /images?[./_-]edits?/i

/** For lists that say nothing but names. */
const IMAGE_MODEL_NAME = /image|edit|flux|kontext|dall|fill/i

/**
 * Reads `{ data: [{ id, display_name?, supported_endpoints?, pricing?, max_output_images?, … }] }`, or the bare list, and
 * keeps what edits images, in the list's order, each id once, with what the list says that it can do and costs.
 */
export function decodeModelList(answer: AnswerBytes): Result<readonly ModelInfo[], EditError> {
  if (answer.status < 200 || answer.status > 299) return err(classifyError(answer))

  const json = readJson(bodyText(answer))
  if (json.ok && hasError(json.value)) return err(classifyError(answer))
  const list = v.safeParse(listSchema, json.ok ? json.value : null)
  if (!list.success) {
    const message = 'The server answered, but not with a list of models.'
    return err(editError('unsupported-answer', message, { status: answer.status }))
  }
  const entries = Array.isArray(list.output) ? list.output : list.output.data
  const models = new Map<string, ModelInfo>()
  for (const entry of entries) {
    const model = v.safeParse(modelSchema, entry)
    if (!model.success || !editsImages(model.output)) continue
    const { id, name, display_name } = model.output
    const stated = statedByList(entry)
    models.set(id, { id, name: display_name ?? name ?? id, ...(stated === null ? {} : { stated }) })
  }
  return ok([...models.values()])
}

function editsImages({ id, supported_endpoints }: ListedModel): boolean {
  if (supported_endpoints === undefined) return IMAGE_MODEL_NAME.test(id)
  return supported_endpoints.some((endpoint) => typeof endpoint === 'string' && EDITS_ENDPOINT.test(endpoint))
}
