/** Measures memory over documents that are opened and closed: `node e2e/bench/closing/run.mjs [--times 10] [--dist folder]`. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { module } = await runnerImport('/e2e/bench/closing/closing-bench.ts', { root, configFile: false })
await module.runClosingBench(root, process.argv.slice(2))
