/** What may be made here, and with that what a project that is opened may hold. */

/** Twice the largest picture that is opened. A canvas is allocated as soon as its document is opened. */
export const MAX_CANVAS_PIXELS = 200_000_000
/** Twice the longest edge that any picture of 100 megapixels in a usual shape has; a canvas may reach beyond its file. */
export const MAX_CANVAS_EDGE = 200_000
/** Of what is noted on a result, in UTF-16 units. */
export const MAX_NOTE_LENGTH = 100_000
