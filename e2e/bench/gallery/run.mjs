/** Measures long galleries: `node e2e/bench/gallery/run.mjs [--rounds 3] [--only results|documents] [--dist folder]`. */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const { module } = await runnerImport('/e2e/bench/gallery/gallery-bench.ts', { root, configFile: false })
await module.runGalleryBench(root, process.argv.slice(2))
