import { ok, type Result } from '../../../lib/result'
import { parseApiKey } from '../api-key'
import type { EncodeInput } from '../dialects/dialect'
import { encodeEdit } from '../dialects/encode-edit'
import { parseBaseUrl } from '../dialects/endpoint-url'
import {
  jsonBody,
  type OutgoingFile,
  type OutgoingPart,
  type OutgoingRequest,
} from '../dialects/outgoing-request'
import { hideKey } from '../hide-key'
import { splitRun } from '../split-run'

/** Stands where the key would be: in everything that is shown, copied or exported. */
export const KEY_PLACEHOLDER = 'YOUR_API_KEY'

/**
 * The request that would leave for this input, part by part with its files, and a placeholder for the key. It is made
 * by the code that makes the real one, which is why it cannot differ.
 */
export function describeRequest(input: EncodeInput): OutgoingRequest {
  const request = encodeEdit({ ...input, apiKey: input.apiKey === null ? null : KEY_PLACEHOLDER })
  // A key that was pasted into another field, or that a file is called by, must not be shown there either.
  return hideKey(request, input.apiKey, KEY_PLACEHOLDER)
}

/**
 * The requests that a run would send, one after the other, as long as no refusal teaches otherwise. More than one where
 * the model gives fewer images at once than are wished for. The error is words for the person.
 */
export function describeRun(run: EncodeInput): Result<readonly OutgoingRequest[], string> {
  const base = parseBaseUrl(run.provider.baseUrl, run.provider.wire.basePath)
  if (!base.ok) return base
  const key = parseApiKey(run.apiKey)
  if (!key.ok) return key
  const parts = splitRun(run.parameters, run.capabilities)
  return ok(parts.map(({ parameters }) => describeRequest({ ...run, apiKey: key.value, parameters })))
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
