/**
 * The request inspector: what would leave now, what was sent and what came, as a panel beside the picture or a sheet.
 * Owns: how a request and its answer are shown, copied and exported. Changes nothing of either.
 * May import state, services/providers, services/edit-runs (types), lib and ui.
 */
export { Inspector } from './inspector'
