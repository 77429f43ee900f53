/** One request to POST /v1/images/edits, read part by part and judged as a whole. */
import { MODELS } from './models'
import type { Part } from './multipart'
import { badRequest, type Problem } from './problem'
import { type Fields, findFieldProblem, isKnownField } from './validate-fields'
import { findImageProblem, findMaskProblem } from './validate-files'

/** A request that stands every check. */
export type Edit = { readonly fields: Fields; readonly images: readonly Part[]; readonly mask: Part | null }

export type Verdict =
  | { readonly problem: Problem; readonly edit: null }
  | { readonly problem: null; readonly edit: Edit }

/** The first problem found: names and order first, then text fields, then files. */
export function validateEdit(parts: readonly Part[]): Verdict {
  const edit = toEdit(parts)
  const problem = findStructureProblem(parts) ?? findFieldProblem(edit.fields) ?? findFilesProblem(edit)
  return problem ? { problem, edit: null } : { problem: null, edit }
}

function isFileName(name: string): boolean {
  return ['image', 'image[]', 'mask'].includes(name)
}

function findStructureProblem(parts: readonly Part[]): Problem | null {
  const seen = new Set<string>()
  let hasFiles = false
  for (const part of parts) {
    const { name } = part
    if (!isFileName(name) && !isKnownField(name)) {
      return badRequest(`Unknown parameter: '${name}'.`, name, 'unknown_parameter')
    }
    if (seen.has(name) && name !== 'image[]') return badRequest(`Duplicate parameter: '${name}'.`, name)
    seen.add(name)
    if (isFileName(name)) {
      if (part.filename === null) return badRequest(`'${name}' must be a file.`, name)
      hasFiles = true
      continue
    }
    if (part.filename !== null || part.contentType !== null) {
      return badRequest(`'${name}' must be a plain text field.`, name)
    }
    if (hasFiles) return badRequest(`The text field '${name}' comes after a file.`, name)
    if (!isUtf8(part.bytes)) return badRequest(`'${name}' is not UTF-8.`, name)
  }
  if (seen.has('image') && seen.has('image[]')) {
    return { ...badRequest("Cannot specify both 'image' and 'image[]'", 'image'), status: 422 }
  }
  return null
}

function toEdit(parts: readonly Part[]): Edit {
  const texts = parts.filter((part) => !isFileName(part.name))
  return {
    fields: new Map(texts.map((part) => [part.name, part.bytes.toString('utf8')])),
    images: parts.filter((part) => part.name === 'image' || part.name === 'image[]'),
    mask: parts.find((part) => part.name === 'mask') ?? null,
  }
}

function findFilesProblem({ fields, images, mask }: Edit): Problem | null {
  const [first] = images
  const maxImages = MODELS[fields.get('model') ?? '']?.maxImages ?? 1
  if (!first)
    return badRequest('At least one image is required for edits.', 'image', 'missing_required_parameter')
  if (images.length > maxImages) return badRequest(`At most ${maxImages} images are allowed.`, 'image')
  for (const image of images) {
    const problem = findImageProblem(image)
    if (problem) return problem
  }
  return mask && findMaskProblem(mask, first)
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
