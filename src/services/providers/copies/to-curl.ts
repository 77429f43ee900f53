import {
  formText,
  type OutgoingPart,
  type OutgoingRequest,
  withFormLineBreaks,
} from '../dialects/outgoing-request'
import { JSON_FILE_NAME } from './describe-request'

/**
 * The request as a command for a POSIX-like shell (bash, zsh, ksh). Run beside the request's files it sends the same
 * parts, byte by byte: texts with the line breaks of a form, files with their types.
 */
export function toCurl({ url, headers, body }: OutgoingRequest): string {
  const lines = [
    `curl ${shownUrl(url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
  ]
  if (body.kind === 'json') {
    lines.push(
      `-H ${quoted('Content-Type: application/json')}`,
      `--data-binary ${quoted(`@${JSON_FILE_NAME}`)}`,
    )
  } else if (body.kind === 'form') lines.push(...body.parts.map(formArgument))
  return lines.join(' \\\n  ')
}

/** An address is plain but for what a query may hold. */
function shownUrl(url: string): string {
  return /^[\w:/.%~-]+$/.test(url) ? url : quoted(url)
}

/** `--form-string` takes a text as it is; `-F` would read `@`, `<` and `;type=` in it. */
function formArgument(part: OutgoingPart): string {
  if (part.kind === 'file') return `-F ${quoted(`${part.name}=@${part.fileName};type=${part.type}`)}`
  const text = withFormLineBreaks(formText(part.value))
  const isPlain = !/^[@<]|[;"\\]/.test(text)
  return `${isPlain ? '-F' : '--form-string'} ${quoted(`${part.name}=${text}`)}`
}

/**
 * Between single quotes a shell changes nothing, between double quotes little. A carriage return would be lost in the
 * clipboard, so it is spelt.
 */
function quoted(text: string): string {
  if (/^[^"$`\\!\r\n]*$/.test(text)) return `"${text}"`
  if (!text.includes('\r')) return `'${text.replaceAll("'", `'\\''`)}'`
  const spelt = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
  return `$'${spelt}'`
}
