import { beginDecoding, decodeImage, encodeMaskPng, encodePng } from '../codec'
import { serveWorker, thisWorker } from '../workers'
import { createPictureApi } from './picture-api'

serveWorker(thisWorker(), createPictureApi({ beginDecoding, decodeImage, encodePng, encodeMaskPng }))
