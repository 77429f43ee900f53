/**
 * Operations on the whole mask, calculated in a worker of their own: grow, feather, fill holes and their like.
 * Owns: the worker and its one call.
 * May import engine/mask, engine/mask-operations and services/workers.
 */
export type { MaskOperationsApi, OperateArgs, OperateResult } from './mask-operations-api'
export { createMaskOperationsClient, type MaskOperationsClient } from './mask-operations-client'
