import { beginDecoding, decodeImage, encodeMaskPng, encodePicture, encodePng } from '../codec'
import { serveWorker, thisWorker } from '../workers'
import { createPictureApi } from './picture-api'

serveWorker(
  thisWorker(),
  createPictureApi({ beginDecoding, decodeImage, encodePicture, encodePng, encodeMaskPng }),
)
