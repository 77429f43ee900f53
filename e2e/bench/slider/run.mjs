/** Runs the slider bench: `node e2e/bench/slider/run.mjs [--rounds 3] [--dist folder]`. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { module } = await runnerImport('/e2e/bench/slider/slider-bench.ts', { root, configFile: false })
await module.runSliderBench(root, process.argv.slice(2))
