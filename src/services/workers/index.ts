/**
 * The bridge to web workers: typed calls that can be aborted, report progress and always settle.
 * Owns: the message protocol, and the restart of a worker that crashed.
 * Imports engine/raster; a room with a worker brings its own handlers.
 */
export { clearingUp, collectGarbage } from './collect-garbage'
export { createBreathe } from './macrotask'
export { runSteps } from './run-steps'
export type { CallOptions, WorkerClient } from './worker-client'
export { createWorkerClient, portOf, tellWorker, WorkerCrash, WorkerNotStarted } from './worker-client'
export type { WorkerApi, WorkerCallContext, WorkerHost, WorkerPort } from './worker-protocol'
export { transferring } from './worker-protocol'
export { serveWorker, thisWorker } from './worker-server'
