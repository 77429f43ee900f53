import { serveWorker, thisWorker } from '../workers'
import { createExportedApi } from './exported-api'

serveWorker(thisWorker(), createExportedApi())
