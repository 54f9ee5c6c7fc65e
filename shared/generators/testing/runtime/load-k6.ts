/** `load/k6.js`. */
export const loadK6 = `/* The same load with k6 (https://k6.io): \`node load/prepare.mjs\`, then \`k6 run -e API_URL=… load/k6.js\`. */
import { check } from 'k6';
import http from 'k6/http';

const profile = JSON.parse(open('./profile.json'));
const bodies = JSON.parse(open('./bodies.json'));
const base = (__ENV.API_URL || 'http://127.0.0.1:3000').replace(/\\/$/, '');
const headers = Object.assign(
  { 'Content-Type': 'application/json' },
  __ENV.API_TOKEN ? { Authorization: \`Bearer \${__ENV.API_TOKEN}\` } : {},
);
const constantRate = {
  executor: 'constant-arrival-rate',
  rate: profile.ratePerSecond,
  timeUnit: '1s',
  preAllocatedVUs: profile.connections,
};
const asMuchAsPossible = { executor: 'constant-vus', vus: profile.connections };

export const options = {
  scenarios: {
    mixed: Object.assign(
      { duration: \`\${profile.seconds}s\` },
      profile.ratePerSecond === null ? asMuchAsPossible : constantRate,
    ),
  },
  thresholds: {
    http_req_duration: [\`p(\${profile.share * 100})<\${profile.milliseconds}\`],
    checks: [\`rate>\${1 - profile.failedShare}\`],
  },
};

function pick(items) {
  return items[Math.floor(Math.random() * items.length)];
}

export default function () {
  if (bodies.length > 0 && Math.random() < profile.writeShare) {
    const write = pick(bodies);
    const answer = http.post(base + write.path, JSON.stringify(write.body), { headers });
    // A second record with the same unique value is refused: that is the backend's work, too.
    check(answer, { created: ({ status }) => status === 201 || status === 409 });
    return;
  }
  const answer = http.get(base + pick(profile.reads), { headers });
  check(answer, { read: ({ status }) => status === 200 });
}
`;
