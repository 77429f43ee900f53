import type { Dialect } from './dialect'
import { requestFields } from './request-fields'
import { requestFiles } from './request-files'

/**
 * application/json, as xAI documents it for /v1/images/edits: `image` is `{ url, type: 'image_url' }` with a link or a
 * data URL, several are a list under `images` (up to three), the shape goes as `aspect_ratio` and `resolution`. There is
 * no mask; a server of one's own that reads one gets it in the same form under the wire's name for it.
 */
export const json: Dialect = (input) => ({
  kind: 'json',
  parts: [...requestFields(input), ...requestFiles(input)],
})
