import * as v from 'valibot'
import { err, ok, type Result } from '../../../lib/result'
import type { HttpAnswer } from '../../http'
import { classifyError } from '../classify-error'
import { type EditError, editError } from '../edit-error'
import { hasError } from '../error-body'
import type { ModelInfo } from '../provider'
import { bodyText, presentArray, presentText, readJson } from '../read-json'

const listSchema = v.object({ data: v.array(v.unknown()) })

const modelSchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  name: presentText,
  supported_endpoints: presentArray,
})
type ListedModel = v.InferOutput<typeof modelSchema>

/** `/v1/images/edits`, `images.edits`, `image_edit`: gateways spell it differently. */
const EDITS_ENDPOINT = /images?[./_-]edits?/i

/** For lists that say nothing but names. */
const IMAGE_MODEL_NAME = /image|edit|flux|kontext|dall|fill/i

/** Reads `{ data: [{ id, supported_endpoints? }] }` and keeps what edits images, in the list's order, each id once. */
export function decodeModelList(answer: HttpAnswer): Result<readonly ModelInfo[], EditError> {
  if (answer.status < 200 || answer.status > 299) return err(classifyError(answer))

  const json = readJson(bodyText(answer))
  if (json.ok && hasError(json.value)) return err(classifyError(answer))
  const list = v.safeParse(listSchema, json.ok ? json.value : null)
  if (!list.success) {
    const message = 'The server answered, but not with a list of models.'
    return err(editError('unsupported-answer', message, { status: answer.status }))
  }
  const models = new Map<string, ModelInfo>()
  for (const entry of list.output.data) {
    const model = v.safeParse(modelSchema, entry)
    if (!model.success || !editsImages(model.output)) continue
    const { id, name } = model.output
    models.set(id, { id, name: name ?? id })
  }
  return ok([...models.values()])
}

function editsImages({ id, supported_endpoints }: ListedModel): boolean {
  if (supported_endpoints === undefined) return IMAGE_MODEL_NAME.test(id)
  return supported_endpoints.some((endpoint) => typeof endpoint === 'string' && EDITS_ENDPOINT.test(endpoint))
}
