/** Runs the compare bench: `node e2e/bench/compare/run.mjs [--rounds 3] [--dist folder]`. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { module } = await runnerImport('/e2e/bench/compare/compare-bench.ts', { root, configFile: false })
await module.runCompareBench(root, process.argv.slice(2))
