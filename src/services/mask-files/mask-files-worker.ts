import { encodeMaskFile, readMaskFile } from '../codec'
import { serveWorker, thisWorker } from '../workers'
import { createMaskFilesApi } from './mask-files-api'

serveWorker(thisWorker(), createMaskFilesApi({ encodeMaskFile, readMaskFile }))
