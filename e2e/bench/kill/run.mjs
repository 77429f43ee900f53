/** Kills the browser at random moments: `node e2e/bench/kill/run.mjs [--kills 20] [--seed 1] [--dist folder]`. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { module } = await runnerImport('/e2e/bench/kill/kill-bench.ts', { root, configFile: false })
await module.runKillBench(root, process.argv.slice(2))
