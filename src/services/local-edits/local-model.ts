/** Where the embedded endpoint seems to live. ".invalid" never resolves (RFC 2606): nothing can leave by mistake. */
export const LOCAL_BASE_URL = 'https://on-device.invalid/v1'

/** The one model of the embedded endpoint. */
export const LOCAL_MODEL_ID = 'local-fill'

/** The most images of one request: beyond that, more fills of the same hole tell nothing new. */
export const MAX_LOCAL_RESULTS = 4

/** The form's field that says how many images a run's requests before this one asked for: its own differ from theirs. */
export const FIRST_INDEX_FIELD = 'first_index'
