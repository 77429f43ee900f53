const MARKUP =
  /^\s*<\?xml\b|<(!doctype|\/?(html|head|body|title|meta|script|style|h\d|p|div|span|center|pre|a|b|i|br|hr)\b)/i

/** Longest text that is worth showing; what is longer is a page or a stack trace. */
const MAX_CHARACTERS = 2_000

/** What is read of a text: a page says what it is at its start, and patterns run out of stack on tens of megabytes. */
const READ_CHARACTERS = 100_000

/** Whether a text is a web page or a piece of one, or XML. */
export function isMarkup(text: string): boolean {
  return MARKUP.test(text.slice(0, READ_CHARACTERS))
}

/** What a text says, without markup: of a page its title, of XML its message, or its words where it has neither. May be empty. */
export function plainText(text: string): string {
  const start = text.slice(0, READ_CHARACTERS)
  const words = isMarkup(start) ? wordsOfPage(start) : start
  const trimmed = words.trim()
  return trimmed.length > MAX_CHARACTERS ? `${trimmed.slice(0, MAX_CHARACTERS)}…` : trimmed
}

function wordsOfPage(html: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(html)?.[1]?.trim()
  if (title !== undefined && title !== '') return title
  const message = /<message>([^<]*)<\/message>/i.exec(html)?.[1]?.trim()
  if (message !== undefined && message !== '') return message
  return html
    .replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, ' ')
    .replace(/<[^>]*(>|$)/g, ' ')
    .replace(/\s+/g, ' ')
}
