import type { MultipartPart } from './read-multipart'

/**
 * What naga's reference of POST /v1/images/edits says and nothing else, as a list of what is wrong with a form. It has no
 * other fields, so any other is wrong.
 */
export function seedProblems(parts: readonly MultipartPart[]): string[] {
  const problems: string[] = []
  const fields = new Map<string, string>()
  const files = parts.filter(({ fileName }) => fileName !== null)
  for (const part of parts.filter(({ fileName }) => fileName === null)) {
    if (fields.has(part.name)) problems.push(`${part.name} twice`)
    fields.set(part.name, part.text)
  }
  for (const name of fields.keys()) if (!TEXTS.includes(name)) problems.push(`${name} is no field`)
  if (!fields.get('model')) problems.push('model is required')
  const prompt = [...(fields.get('prompt') ?? '')].length
  if (prompt < 1 || prompt > 32_000) problems.push('prompt has 1..32000 characters')
  if (!/^[1-9]\d*$/.test(fields.get('n') ?? '1')) problems.push('n is an integer ≥ 1')
  if (!['url', 'b64_json'].includes(fields.get('response_format') ?? 'url')) problems.push('response_format')
  if (!/^\d+x\d+$/.test(fields.get('size') ?? '1x1')) problems.push('size is like 1024x1024')

  const count = (name: string) => files.filter((file) => file.name === name).length
  const [single, several, masks] = [count('image'), count('images[]'), count('mask')]
  if (single + several + masks !== files.length) problems.push('a file that is no field')
  if (single > 1 || masks > 1) problems.push('a file twice')
  if (single > 0 === several > 0) problems.push('either image or images[]')
  if (files.some(({ name, type }) => name === 'mask' && type !== 'image/png')) problems.push('mask is a PNG')
  return problems
}

const TEXTS = ['model', 'prompt', 'background', 'n', 'quality', 'response_format', 'size']
