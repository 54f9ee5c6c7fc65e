/** `load/load.mjs`. */
export const loadLoad = `/**
 * Puts load on the backend with nothing but Node: \`node load/load.mjs\`. Prints one JSON object with the
 * rates and times that were reached; ends with 1 where they miss what \`profile.json\` asks for.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { call, untilReady } from '../support/api.mjs';
import { pick, random } from '../support/random.mjs';
import { bodyFor, create, removeAll } from '../support/records.mjs';

const profile = JSON.parse(readFileSync(new URL('profile.json', import.meta.url), 'utf8'));
const seconds = Number(process.env.SECONDS ?? profile.seconds);
const connections = Number(process.env.CONNECTIONS ?? profile.connections);
const interval = profile.ratePerSecond === null ? 0 : (1000 * connections) / profile.ratePerSecond;

await untilReady();
const records = await Promise.all(
  profile.reads.map(async (path) => \`\${path}/\${(await create(path)).id}\`),
);
// Bodies are made before: what is measured is the backend, not this script.
const bodies = [];
for (const path of profile.creates) {
  for (let count = 0; count < 20; count += 1) bodies.push({ path, body: await bodyFor(path) });
}

const times = [];
const created = [];
const failures = {};

async function once() {
  const write = bodies.length > 0 && random() < profile.writeShare ? pick(bodies) : undefined;
  const started = performance.now();
  const { status, body } = write
    ? await call('POST', write.path, { body: write.body })
    : await call('GET', pick(random() < 0.5 ? records : profile.reads));
  times.push(performance.now() - started);
  if (status === 201) created.push(\`\${write.path}/\${body.id}\`);
  // A second record with the same unique value is refused: that is the backend's work, too.
  const isFine = status < 400 || (write && status === 409);
  if (!isFine) failures[status] = (failures[status] ?? 0) + 1;
}

async function caller(end) {
  while (performance.now() < end) {
    const started = performance.now();
    await once().catch((error) => {
      failures[error.code ?? error.message] = (failures[error.code ?? error.message] ?? 0) + 1;
    });
    const rest = interval - (performance.now() - started);
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

const started = performance.now();
const end = started + seconds * 1000;
await Promise.all(Array.from({ length: connections }, () => caller(end)));
const elapsed = (performance.now() - started) / 1000;
for (const path of created) await call('DELETE', path);
await removeAll();

times.sort((a, b) => a - b);
const share = (part) => Number((times[Math.ceil(times.length * part) - 1] ?? 0).toFixed(1));
const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
const result = {
  requests: times.length,
  perSecond: Math.round(times.length / elapsed),
  milliseconds: { p50: share(0.5), p95: share(0.95), p99: share(0.99) },
  failed,
  failures,
};
console.log(JSON.stringify(result, null, 2));
const missed = [
  share(profile.share) > profile.milliseconds &&
    \`\${profile.share * 100} % within \${profile.milliseconds} ms\`,
  failed / Math.max(times.length, 1) > profile.failedShare &&
    \`failures below \${profile.failedShare}\`,
  profile.ratePerSecond !== null &&
    result.perSecond < profile.ratePerSecond * 0.95 &&
    \`\${profile.ratePerSecond} requests a second\`,
].filter(Boolean);
for (const one of missed) console.error(\`missed: \${one}\`);
process.exitCode = missed.length > 0 ? 1 : 0;
`;
