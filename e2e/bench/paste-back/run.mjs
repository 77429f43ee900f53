/**
 * Runs the paste-back benchmark: `node e2e/bench/paste-back/run.mjs`, or with `--trials 200` so many random answers of each
 * kind instead (a second and a half each). It is bundled first, as the app is: in Vite's
 * module loader every imported constant is a property read, which makes the inner loops several times slower.
 */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = new URL('.', import.meta.url)
const bundle = await build({
  root: fileURLToPath(new URL('../../..', here)),
  configFile: false,
  logLevel: 'error',
  build: { ssr: 'e2e/bench/paste-back/paste-back-bench.ts', write: false, target: 'node20' },
})
const { runPasteBackBench, runTrials } = await import(
  `data:text/javascript,${encodeURIComponent(bundle.output[0].code)}`
)
const root = new URL('../../../', here)
const at = process.argv.indexOf('--trials')
const sections = at > 0 ? runTrials(root, Number(process.argv[at + 1])) : runPasteBackBench(root)
for (const section of sections) process.stdout.write(`${section}\n`)
