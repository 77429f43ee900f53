import type { JsonValue, OutgoingFile, OutgoingRequest } from '../dialects/outgoing-request'
import { CLIENT_KEY, type ClientCall, clientCallOf, isKnownText, literal } from './client-call'
import { JSON_FILE_NAME } from './describe-request'

/** The request with OpenAI's Python library, to be run beside the request's files. */
export function toPython(request: OutgoingRequest): string {
  const call = clientCallOf(request)
  if (call.isJson) return jsonCall(call)
  return call.isEdit ? editCall(call) : formCall(call)
}

function editCall(call: ClientCall): string {
  const known = call.texts.filter(isKnownText)
  const extra = call.texts.filter((text) => !isKnownText(text))
  const images = call.images.map(opened)
  const [image = ''] = images
  const lines = [
    `image=${images.length === 1 ? image : `[${images.join(', ')}]`},`,
    ...(call.mask === null ? [] : [`mask=${opened(call.mask)},`]),
    ...known.map(({ name, value }) => `${name}=${python(value)},`),
    ...(extra.length === 0 ? [] : [`extra_body={${entries(extra)}},`]),
  ]
  const isStream = call.texts.some(({ name }) => name === 'stream')
  return `from openai import OpenAI
${client(call)}
resp = client.images.edit(
${indented(lines)}
)
${isStream ? 'for event in resp:\n    print(event.type)' : 'print(resp.data)'}`
}

function formCall(call: ClientCall): string {
  const files = call.files.map((file) => `(${literal(file.name)}, ${opened(file)}),`)
  return `from openai import OpenAI
from openai.types import ImagesResponse
${client(call)}
resp = client.post(
    ${literal(call.path)},
    cast_to=ImagesResponse,
    body={${entries(call.texts)}},
    files=[
    ${indented(files).replaceAll('\n', '\n    ')}
    ],
    options={"headers": {"Content-Type": "multipart/form-data"}},
)
print(resp.data)`
}

function jsonCall(call: ClientCall): string {
  return `import json
from openai import OpenAI
from openai.types import ImagesResponse
${client(call)}
with open(${literal(JSON_FILE_NAME)}, encoding="utf-8") as file:
    resp = client.post(${literal(call.path)}, cast_to=ImagesResponse, body=json.load(file))
print(resp.data)`
}

function client({ baseUrl, query, headers }: ClientCall): string {
  const given = [
    `base_url=${literal(baseUrl)}`,
    `api_key=${literal(CLIENT_KEY)}`,
    ...(query.length === 0 ? [] : [`default_query=${python(Object.fromEntries(query))}`]),
    ...(headers.length === 0 ? [] : [`default_headers=${python(Object.fromEntries(headers))}`]),
  ]
  return `client = OpenAI(${given.join(', ')})`
}

function opened({ fileName }: OutgoingFile): string {
  return `open(${literal(fileName)}, "rb")`
}

function entries(texts: ClientCall['texts']): string {
  return texts.map(({ name, value }) => `${literal(name)}: ${python(value)}`).join(', ')
}

/** JSON's spelling but for the three words that Python has its own for. */
function python(value: JsonValue): string {
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (value === null) return 'None'
  if (typeof value !== 'object') return literal(value)
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`
  return `{${Object.entries(value)
    .map(([name, one]) => `${literal(name)}: ${python(one)}`)
    .join(', ')}}`
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join('\n')
}
