/** Patches are 7 × 7 pixels: Newson 2014's choice, large enough to carry structure and small enough to vary. */
export const PATCH_RADIUS = 3

/** What is compared a pixel: red, green, blue, and the local strength of horizontal and vertical texture. */
export const CHANNELS = 5
