/**
 * The start screen's budget: JavaScript and CSS that index.html loads before anything is asked for, gzipped.
 * Counted are its scripts and style sheets and whatever those import statically. Workers and `import()` are not.
 */
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET_KB = 120
const dist = new URL('../dist/', import.meta.url)

if (!existsSync(new URL('index.html', dist))) {
  process.stderr.write('There is no production build to weigh. Run `npm run build` first.\n')
  process.exit(1)
}
const html = readFileSync(new URL('index.html', dist), 'utf8')
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const files = withStaticImports(linkedFiles(html))
const sizes = [...files].map((file) => ({ file, bytes: gzipSync(readFileSync(new URL(file, dist))).length }))
const inline = [...html.matchAll(/<(script|style)\b[^>]*>([^<]+)<\//g)].map((match) => match[2] ?? '')
if (inline.length > 0) sizes.push({ file: 'index.html (inline)', bytes: gzipSync(inline.join('\n')).length })

const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
process.stdout.write(`start screen: ${total.toFixed(1)} kB of ${BUDGET_KB} kB JavaScript and CSS, gzipped\n`)
if (total > BUDGET_KB) {
  for (const { file, bytes } of sizes.sort((a, b) => b.bytes - a.bytes)) {
    process.stdout.write(`  ${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}\n`)
  }
  process.exitCode = 1
}

/** Scripts, preloads and style sheets that the page names. */
function linkedFiles(page) {
  const urls = [...page.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+\.(?:js|css))"/g)]
  const names = urls.map((match) => match[1].replace(/^\.?\//, ''))
  if (names.length === 0) throw new Error('dist/index.html names no script')
  return names
}

/** Follows Vite's manifest from the named files through `imports` and `css`, never through `dynamicImports`. */
function withStaticImports(names) {
  const chunkOf = new Map(Object.values(manifest).map((chunk) => [chunk.file, chunk]))
  const found = new Set()
  const visit = (file) => {
    if (found.has(file)) return
    found.add(file)
    const chunk = chunkOf.get(file)
    for (const key of chunk?.imports ?? []) visit(manifest[key].file)
    for (const css of chunk?.css ?? []) found.add(css)
  }
  for (const name of names) visit(name)
  return found
}
