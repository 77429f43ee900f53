import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defaultExclude, defineConfig } from 'vitest/config'

const port = Number(process.env['PORT'] ?? 4173)

const TESTS = ['src/**/*.test.{ts,tsx}', 'e2e/**/*.unit.test.ts']
const together = findTestsWithoutTraces()

export default defineConfig({
  plugins: [react(), layersInOrder(), listAppFiles()],
  server: { host: '127.0.0.1' },
  // Browsers and curl reach 127.0.0.1 through http://localhost as well: they try both families.
  preview: { host: '127.0.0.1', port, strictPort: true },
  worker: { format: 'es' },
  build: {
    target: 'baseline-widely-available',
    // Icons stay files: inlined they would count against the start screen and defeat caching.
    assetsInlineLimit: 0,
    // Read by the size budget, which follows the static imports of index.html.
    manifest: true,
    rolldownOptions: {
      input: ['index.html', 'src/services/offline/service-worker.ts'],
      output: {
        // What the start screen needs is one file, however many rooms share parts of it. The service worker stays apart.
        codeSplitting: {
          groups: [{ name: 'start', tags: ['$initial'], test: (id) => !id.includes('/services/offline/') }],
        },
        // A service worker keeps its address through all versions.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  test: {
    environment: 'node',
    // Two cores: more threads only take time from one another.
    pool: 'threads',
    maxWorkers: 2,
    // Properties take a second alone and several beside other work; a test that hangs is still found.
    testTimeout: 120_000,
    // A thread of its own costs a file half a second.
    projects: [
      { extends: true, test: { name: 'alone', include: TESTS, exclude: [...defaultExclude, ...together] } },
      { extends: true, test: { name: 'together', include: together, isolate: false } },
    ],
  },
})

/** Files of tests that can share a thread and its modules: they replace nothing, and the app's state is not in them. */
function findTestsWithoutTraces(): string[] {
  return ['src/engine', 'src/services', 'src/ui', 'src/features'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`.replaceAll('\\', '/'))
      .filter((path) => /\.test\.tsx?$/.test(path))
      .filter((path) => !/\bvi\b|\bglobalThis\b|\/state\//.test(readFileSync(path, 'utf8'))),
  )
}

/** Writes into the service worker which files this build consists of, with a hash of all that is in them. */
function listAppFiles(): Plugin {
  return {
    name: 'list-app-files',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['service-worker.js']
        if (worker?.type !== 'chunk') throw new Error('The build has no service worker.')
        if (worker.imports.length > 0) throw new Error('The service worker has to be one file.')
        const built = Object.values(bundle).filter(
          ({ fileName }) => fileName !== worker.fileName && !/^\.|\.map$/.test(fileName),
        )
        const publicFiles = readdirSync('public', { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !/^LICENSE|LICENSE\.txt$/.test(entry.name))
          .map(({ parentPath, name }) => `${parentPath}/${name}`)
        const contents = [
          ...built.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source] as const),
          ...publicFiles.map((path) => [path.slice('public/'.length), readFileSync(path)] as const),
        ].sort(([a], [b]) => (a < b ? -1 : 1))
        const hash = createHash('sha256')
        for (const [name, content] of [...contents, [worker.fileName, worker.code] as const]) {
          hash.update(`${name}\n`).update(content)
        }
        const version = { id: hash.digest('hex').slice(0, 16), files: contents.map(([name]) => name) }
        const before = worker.code
        worker.code = before.replace(/JSON\.parse\((["'`])__APP_VERSION__\1\)/, JSON.stringify(version))
        if (worker.code === before) throw new Error('The service worker has no place for the list of files.')
      },
    },
  }
}

/**
 * Whichever style sheet a browser reads first decides the order of the cascade's layers for all of them: each names it. Which
 * one comes first depends on what chunks share.
 */
function layersInOrder(): Plugin {
  return {
    name: 'layers-in-order',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) {
          file.source = `@layer reset,ui;${file.source}`
        }
      }
    },
  }
}
