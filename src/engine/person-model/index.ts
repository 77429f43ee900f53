/**
 * Finds persons in a picture with a small net: MediaPipe's selfie segmentation, read from its TFLite file.
 * Owns: the file's format, the few operators the net consists of, and running it.
 * May import engine/raster.
 */
export type { ParsedPersonModel, PersonModel, PersonModelError } from './person-model'
export { PERSON_MODEL_SIZE, parsePersonModel, personProbability } from './person-model'
