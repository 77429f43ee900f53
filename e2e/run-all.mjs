/** `npm test`: every step in turn, each its own npm script. Goes on after a failure, so that one run shows them all. */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const output = new URL('./.output/', import.meta.url)

/**
 * `needs`: the step is skipped, and counts as failed, where that one failed.
 * `report`: the JSON its test runner leaves behind, and how to read passed and failed tests from it.
 * `isTold`: what it prints is worth reading when it passes, too.
 */
const STEPS = [
  { name: 'lint' },
  { name: 'types' },
  { name: 'knip' },
  {
    name: 'unit',
    report: { file: 'unit.json', count: (json) => [json.numPassedTests, json.numFailedTests] },
  },
  { name: 'build' },
  { name: 'size', needs: 'build', isTold: true },
  {
    name: 'e2e',
    needs: 'build',
    report: { file: 'e2e.json', count: ({ stats }) => [stats.expected, stats.unexpected + stats.flaky] },
  },
]

mkdirSync(output, { recursive: true })
const failedSteps = new Set()
let passed = 0
let failed = 0
for (const step of STEPS) {
  const outcome = failedSteps.has(step.needs) ? skip(step) : await run(step)
  passed += outcome.passed
  failed += outcome.failed
  if (outcome.failed > 0) failedSteps.add(step.name)
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

function skip({ name, needs }) {
  process.stdout.write(`✗ ${name.padEnd(6)} skipped: ${needs} failed\n`)
  return { passed: 0, failed: 1 }
}

async function run({ name, report, isTold }) {
  if (report) rmSync(new URL(report.file, output), { force: true })
  const startedAt = performance.now()
  const { hasPassed, text } = await runScript(name)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)
  const counts = report ? readCounts(report) : null
  // A runner may fail without a failed test: a file that does not load, a server that does not start.
  const failures = hasPassed ? 0 : Math.max(1, counts?.[1] ?? 0)
  const passes = counts?.[0] ?? Number(hasPassed)
  const detail = counts ? `  ${passes} passed, ${failures} failed` : isTold ? `  ${text.trim()}` : ''
  process.stdout.write(`${hasPassed ? '✓' : '✗'} ${name.padEnd(6)}${seconds} s${detail}\n`)
  if (!hasPassed) process.stdout.write(`${text}\n`)
  return { passed: passes, failed: failures }
}

function runScript(name) {
  const child = spawn('npm', ['run', '--silent', name], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ hasPassed: code === 0, text }))
  })
}

/** Null where the runner ended before it could report. */
function readCounts({ file, count }) {
  try {
    return count(JSON.parse(readFileSync(new URL(file, output), 'utf8')))
  } catch {
    return null
  }
}
