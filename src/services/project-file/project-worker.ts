import { serveWorker, thisWorker } from '../workers'
import { createProjectApi } from './project-api'

serveWorker(thisWorker(), createProjectApi())
