import { defineConfig } from 'vitest/config';

/** Tests never time anything: what takes a second takes many on a busy machine. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };
/** Nothing of a test or of what it tests may stay behind. */
const tidy = { globalSetup: 'test/temporary-folder.ts' };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/*.test.ts'], ...patient, ...tidy } },
      { test: { name: 'docs', include: ['test/docs/*.test.ts'], ...patient, ...tidy } },
      { test: { name: 'fixtures', include: ['test/fixtures/*.test.ts'], ...patient, ...tidy } },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          ...tidy,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/set-up.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A state is waited for as long as Playwright waits for an element; a second is too short where others work, too.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          name: 'interop',
          include: ['test/interop/**/*.test.ts'],
          globalSetup: 'test/interop/set-up.ts',
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
