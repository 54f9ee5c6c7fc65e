/** `test/run.ts`. Runs every test file. */
export const testRun = `import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { closeTestApps } from './support/test-app.js';

// One process and one application for all files: starting it is what takes the time.
// A word limits the run to the files that have it in their name: npm test -- loans
const [, , wanted = ''] = process.argv;
for (const file of readdirSync(import.meta.dirname).sort()) {
  if (file.endsWith('.test.js') && file.includes(wanted)) await import(\`./\${file}\`);
}

// Registered last, so it runs last. A global after() would run as soon as the tests known so far
// are through, while other files are still being loaded.
test('closes its databases', closeTestApps);
`;
