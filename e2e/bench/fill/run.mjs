/**
 * Runs the fill benchmark: `node e2e/bench/fill/run.mjs`. It is bundled first, as the app is: in Vite's module
 * loader every imported constant is a property read, which makes the inner loops several times slower.
 */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = new URL('.', import.meta.url)
const bundle = await build({
  root: fileURLToPath(new URL('../../..', here)),
  configFile: false,
  logLevel: 'error',
  build: { ssr: 'e2e/bench/fill/fill-bench.ts', write: false, target: 'node20' },
})
const { runFillBench } = await import(`data:text/javascript,${encodeURIComponent(bundle.output[0].code)}`)
process.stdout.write(runFillBench(new URL('textures/', here)))
