/** `npm run bench`: every bench in turn, or those that are named: `npm run bench -- painting --rounds 5`. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = new URL('./', import.meta.url)
const benches = readdirSync(here).filter((name) => existsSync(new URL(`${name}/run.mjs`, here)))
const named = process.argv.slice(2).filter((word) => benches.includes(word))
const options = process.argv.slice(2).filter((word) => !benches.includes(word))

for (const name of named.length > 0 ? named : benches) {
  process.stdout.write(`\n# ${name}\n`)
  const script = fileURLToPath(new URL(`${name}/run.mjs`, here))
  const { status } = spawnSync(process.execPath, [script, ...options], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
