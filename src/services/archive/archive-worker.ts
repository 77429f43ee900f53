import { serveWorker, thisWorker } from '../workers'
import { createArchiveApi } from './archive-api'

serveWorker(thisWorker(), createArchiveApi())
