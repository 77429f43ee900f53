import type { uploadHttp as upload } from './upload-http'

/** `uploadHttp`, fetched with the first upload. Null, and nothing sent, where it cannot be had. */
export const uploadHttp: typeof upload = async (request, options) => {
  const loaded = await import('./upload-http').catch(() => null)
  return loaded ? loaded.uploadHttp(request, options) : null
}
