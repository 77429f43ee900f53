import { formText, type OutgoingFile, type OutgoingRequest } from '../dialects/outgoing-request'
import { CLIENT_KEY, type ClientCall, clientCallOf, literal } from './client-call'
import { JSON_FILE_NAME } from './describe-request'

/** The request with OpenAI's library for Node.js, to be run as a module beside the request's files. */
export function toNode(request: OutgoingRequest): string {
  const call = clientCallOf(request)
  if (call.isJson) return jsonCall(call)
  return call.isEdit ? editCall(call) : formCall(call)
}

/** The library sends every field it is given, those that it does not know among them. */
function editCall(call: ClientCall): string {
  const images = call.images.map(stream)
  const [image = ''] = images
  const lines = [
    `image: ${images.length === 1 ? image : `[${images.join(', ')}]`},`,
    ...(call.mask === null ? [] : [`mask: ${stream(call.mask)},`]),
    ...call.texts.map(({ name, value }) => `${property(name)}: ${literal(value)},`),
  ]
  const isStream = call.texts.some(({ name }) => name === 'stream')
  return `import OpenAI, { toFile } from "openai";
import fs from "fs";
${client(call)}
const resp = await client.images.edit({
${lines.map((line) => `  ${line}`).join('\n')}
});
${isStream ? 'for await (const event of resp) console.log(event.type);' : 'console.log(resp.data);'}`
}

function formCall(call: ClientCall): string {
  const texts = call.texts.map(
    ({ name, value }) => `form.append(${literal(name)}, ${literal(formText(value))});`,
  )
  const files = call.files.map(
    ({ name, fileName, type }) =>
      `form.append(${literal(name)}, new File([fs.readFileSync(${literal(fileName)})], ${literal(fileName)}, { type: ${literal(type)} }));`,
  )
  return `import OpenAI from "openai";
import fs from "fs";
${client(call)}
const form = new FormData();
${[...texts, ...files].join('\n')}
const resp = await client.post(${literal(call.path)}, { body: form });
console.log(resp.data);`
}

function jsonCall(call: ClientCall): string {
  return `import OpenAI from "openai";
import fs from "fs";
${client(call)}
const body = JSON.parse(fs.readFileSync(${literal(JSON_FILE_NAME)}, "utf8"));
const resp = await client.post(${literal(call.path)}, { body });
console.log(resp.data);`
}

function client({ baseUrl, query, headers }: ClientCall): string {
  const given = [
    `baseURL: ${literal(baseUrl)}`,
    `apiKey: ${literal(CLIENT_KEY)}`,
    ...(query.length === 0 ? [] : [`defaultQuery: ${literal(Object.fromEntries(query))}`]),
    ...(headers.length === 0 ? [] : [`defaultHeaders: ${literal(Object.fromEntries(headers))}`]),
  ]
  return `const client = new OpenAI({ ${given.join(', ')} });`
}

/** With its type: a bare stream goes as octet-stream, which OpenAI refuses. */
function stream({ fileName, type }: OutgoingFile): string {
  return `await toFile(fs.createReadStream(${literal(fileName)}), null, { type: ${literal(type)} })`
}

function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name)
}
