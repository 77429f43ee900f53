/**
 * Runs the smart select benchmark: `node e2e/bench/smart-select/run.mjs`. It is bundled first, as the app is: in Vite's
 * module loader every imported constant is a property read, which makes the inner loops several times slower.
 */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = new URL('.', import.meta.url)
const bundle = await build({
  root: fileURLToPath(new URL('../../..', here)),
  configFile: false,
  logLevel: 'error',
  build: { ssr: 'e2e/bench/smart-select/smart-select-bench.ts', write: false, target: 'node20' },
})
const { runSmartSelectBench } = await import(
  `data:text/javascript,${encodeURIComponent(bundle.output[0].code)}`
)
for await (const section of runSmartSelectBench(new URL('../../../', here)))
  process.stdout.write(`${section}\n`)
