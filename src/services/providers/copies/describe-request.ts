import type { EncodeInput } from '../dialects/dialect'
import { encodeEdit } from '../dialects/encode-edit'
import {
  jsonBody,
  type OutgoingFile,
  type OutgoingPart,
  type OutgoingRequest,
} from '../dialects/outgoing-request'

/** Stands where the key would be: in everything that is shown, copied or exported. */
export const KEY_PLACEHOLDER = 'YOUR_API_KEY'

/**
 * The request that would leave for this input, part by part with its files, and a placeholder for the key. It is made
 * by the code that makes the real one, which is why it cannot differ.
 */
export function describeRequest(input: EncodeInput): OutgoingRequest {
  return withoutKey(
    encodeEdit({ ...input, apiKey: input.apiKey === null ? null : KEY_PLACEHOLDER }),
    input.apiKey,
  )
}

/** The files that a copied command needs beside it, as they are to be called. */
export async function filesOfRequest({
  body,
}: OutgoingRequest): Promise<readonly { readonly name: string; readonly blob: Blob }[]> {
  if (body.kind === 'json') return [{ name: JSON_FILE_NAME, blob: await jsonBody(body.parts) }]
  return partsOf(body)
    .filter(isFile)
    .map(({ fileName, type, blob }) => ({
      name: fileName,
      blob: blob.type === type ? blob : blob.slice(0, blob.size, type),
    }))
}

/** What the body of a JSON request is called when it is a file: with its pictures it is too long for a command. */
export const JSON_FILE_NAME = 'request.json'

export function partsOf(body: OutgoingRequest['body']): readonly OutgoingPart[] {
  return body.kind === 'none' ? [] : body.parts
}

export function isFile(part: OutgoingPart): part is OutgoingFile {
  return part.kind === 'file'
}

/** A key that was pasted into another field must not be shown there either. */
function withoutKey(request: OutgoingRequest, apiKey: string | null): OutgoingRequest {
  if (apiKey === null) return request
  const hide = (text: string) => text.replaceAll(apiKey, KEY_PLACEHOLDER)
  const { body } = request
  return {
    ...request,
    url: hide(request.url),
    body:
      body.kind === 'none'
        ? body
        : {
            ...body,
            parts: body.parts.map((part) =>
              part.kind === 'text' && typeof part.value === 'string'
                ? { ...part, value: hide(part.value) }
                : part,
            ),
          },
  }
}
