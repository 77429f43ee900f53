/** Measures memory of editing 48 megapixels: `node e2e/bench/memory/run.mjs [--dist folder]`. Linux, as root. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { module } = await runnerImport('/e2e/bench/memory/memory-bench.ts', { root, configFile: false })
await module.runMemoryBench(root, process.argv.slice(2))
