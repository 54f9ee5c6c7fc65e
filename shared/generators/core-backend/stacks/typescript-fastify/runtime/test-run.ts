/** `test/run.ts`. Runs every test file. */
export const testRun = `import { readdirSync } from 'node:fs';

// One process and one application for all files: starting it is what takes the time. A single file
// runs by itself, too: node .test-build/test/<file>.test.js
for (const file of readdirSync(import.meta.dirname).sort()) {
  if (file.endsWith('.test.js')) await import(\`./\${file}\`);
}
`;
