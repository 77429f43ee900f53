/** What is known of an answer before its body has come. */
export type HttpHead = {
  readonly status: number
  /** Across origins a browser shows only what the server exposes: a missing header proves nothing. */
  readonly headers: Headers
}

/** An answer that arrived whole. Every status is an answer, 500 included. */
export type HttpAnswer = HttpHead & {
  /** The whole body, owned by the caller. Compression and chunks are undone. */
  readonly body: Uint8Array<ArrayBuffer>
  readonly timing: HttpTiming
}

export type HttpTiming = {
  /** Milliseconds since 1970. */
  readonly sentAtMs: number
  /** From there until status and headers were here: the upload and the server's work. */
  readonly headMs: number
  /** From there until the last byte. */
  readonly doneMs: number
}
