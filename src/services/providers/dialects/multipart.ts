import type { Dialect } from './dialect'
import { requestFields } from './request-fields'
import { requestFiles } from './request-files'

/** multipart/form-data (RFC 7578). Text stands before files, because servers that read the form as a stream need it first. */
export const multipart: Dialect = (input) => ({
  kind: 'form',
  parts: [...requestFields(input), ...requestFiles(input)],
})
