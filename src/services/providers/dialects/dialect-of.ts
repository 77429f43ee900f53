import type { DialectId } from '../wire'
import type { Dialect } from './dialect'
import { json } from './json'
import { multipart } from './multipart'

const DIALECTS: Readonly<Record<DialectId, Dialect>> = { multipart, json }

export function dialectOf(id: DialectId): Dialect {
  return DIALECTS[id]
}
