import { serveWorker, thisWorker } from '../workers'
import { createSheetApi } from './sheet-api'

serveWorker(thisWorker(), createSheetApi())
