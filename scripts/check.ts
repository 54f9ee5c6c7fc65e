import { spawnSync } from 'node:child_process';

/** What `npm run check` holds the code to; each is a script of its own in package.json. */
const CHECKS = ['types', 'lint', 'format', 'layering', 'dead-code'];

/** Runs every check, even after one fails, so that one run shows everything. */
const failed = CHECKS.filter((check) => {
  console.log(`\n— ${check}`);
  const shell = process.platform === 'win32';
  return spawnSync('npm', ['run', '--silent', `check:${check}`], { stdio: 'inherit', shell })
    .status;
});
console.log(failed.length === 0 ? '\nAll checks pass.' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
