import { defineConfig } from 'vitest/config';

/** Unit, contract and property tests; they run under plain Node. Real-Electron tests are Playwright's. */
export default defineConfig({
  test: {
    include: [
      '{shared,main,preload,renderer,models,scripts}/**/*.test.{ts,tsx}',
      'tests/**/*.test.ts',
    ],
    environment: 'node',
    // Two busy cores make a short limit fail for no reason.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
});
