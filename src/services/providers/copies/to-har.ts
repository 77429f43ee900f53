import type { AnswerFacts } from '../answers/answer-facts'
import { formText, type OutgoingPart, type OutgoingRequest } from '../dialects/outgoing-request'
import type { Exchange } from '../exchange'
import { partsOf } from './describe-request'

/**
 * Exchanges as an HTTP Archive (HAR 1.2), which browsers' developer tools open. It holds no key, and of pictures only
 * name, type and size.
 */
export function toHar(exchanges: readonly Exchange[], appVersion: string): string {
  const log = {
    version: '1.2',
    creator: { name: 'Maskroom', version: appVersion },
    entries: exchanges.map(entry),
  }
  return JSON.stringify({ log }, null, 2)
}

function entry({ request, sentAtMs, elapsedMs, answer, error }: Exchange) {
  const timing = answer?.timing
  return {
    startedDateTime: new Date(sentAtMs).toISOString(),
    time: elapsedMs,
    request: harRequest(request),
    response: answer === null ? noResponse() : harResponse(answer),
    cache: {},
    timings: {
      send: 0,
      wait: timing?.headMs ?? elapsedMs,
      receive: timing === undefined ? 0 : timing.doneMs - timing.headMs,
    },
    ...(error === null ? {} : { comment: error.message }),
  }
}

function harRequest({ method, url, headers, body }: OutgoingRequest) {
  const pairs = (list: Iterable<readonly [string, string]>) =>
    [...list].map(([name, value]) => ({ name, value }))
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: pairs(headers),
    queryString: pairs(new URL(url).searchParams),
    headersSize: -1,
    bodySize: -1,
    ...(body.kind === 'none' ? {} : { postData: { mimeType: MIME_TYPES[body.kind], params: params(body) } }),
  }
}

const MIME_TYPES = { form: 'multipart/form-data', json: 'application/json' }

function params(body: OutgoingRequest['body']) {
  return partsOf(body).map((part: OutgoingPart) =>
    part.kind === 'text'
      ? { name: part.name, value: formText(part.value) }
      : {
          name: part.name,
          fileName: part.fileName,
          contentType: part.type,
          comment: `${part.blob.size} bytes, left out`,
        },
  )
}

function harResponse({ status, headers, bodyText, receivedBytes }: AnswerFacts) {
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  return {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(([name, value]) => ({ name, value })),
    content: { size: receivedBytes, mimeType: contentType ?? '', text: bodyText },
    redirectURL: '',
    headersSize: -1,
    bodySize: receivedBytes,
  }
}

/** As developer tools write it for a request that got no answer. */
function noResponse() {
  return {
    status: 0,
    statusText: '',
    httpVersion: '',
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: '' },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  }
}
