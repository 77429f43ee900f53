import { createLocalEditsClient } from '../local-edits'
import { serveWorker, thisWorker } from '../workers'
import { createEditRunsApi } from './edit-runs-api'

serveWorker(thisWorker(), createEditRunsApi(createLocalEditsClient()))
