/** `load/prepare.mjs`. */
export const loadPrepare = `/** Makes \`bodies.json\` for \`k6.js\`: valid bodies that create records, with the records they refer to. */
import { readFileSync, writeFileSync } from 'node:fs';
import { tokenFor, untilReady } from '../support/api.mjs';
import { bodyFor } from '../support/records.mjs';
import { settings } from '../support/settings.mjs';

const profile = JSON.parse(readFileSync(new URL('profile.json', import.meta.url), 'utf8'));
const bodies = [];
await untilReady();
for (const path of profile.creates) {
  for (let count = 0; count < 50; count += 1) bodies.push({ path, body: await bodyFor(path) });
}
writeFileSync(new URL('bodies.json', import.meta.url), JSON.stringify(bodies, null, 2));
console.log(tokenFor(settings.roles) ?? 'The backend asks for no token.');
`;
