import { createBreathe, serveWorker, thisWorker } from '../workers'
import { createMaskOperationsApi } from './mask-operations-api'

serveWorker(thisWorker(), createMaskOperationsApi(createBreathe()))
