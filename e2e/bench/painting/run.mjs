/** Runs the painting bench: `node e2e/bench/painting/run.mjs [--rounds 3] [--only app|floor] [--part strokes|operations|sending]`. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { module } = await runnerImport('/e2e/bench/painting/painting-bench.ts', { root, configFile: false })
await module.runPaintingBench(root, process.argv.slice(2))
