import { readFileSync, writeFileSync } from 'node:fs';
import { completed, type Lockfile, missingEntries } from './lockfile/complete';

/** `npm run complete-lockfile`, after a package was added: makes the lock file valid on every platform. */
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile;
const count = Object.keys(missingEntries(lock)).length;
writeFileSync('package-lock.json', `${JSON.stringify(completed(lock), null, 2)}\n`);
console.log(`${count} entries added`);
