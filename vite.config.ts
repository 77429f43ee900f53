import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const port = Number(process.env['PORT'] ?? 4173)

export default defineConfig({
  plugins: [react()],
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
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.unit.test.ts'],
    // Two cores: more threads only take time from one another.
    pool: 'threads',
    maxWorkers: 2,
    // Properties take a second alone and several beside other work; a test that hangs is still found.
    testTimeout: 30_000,
  },
})
