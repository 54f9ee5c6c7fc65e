import type { VirtualFile } from '../../contract';
import { CodeWriter } from '../../lib/code-writer';
import { markdownText } from '../../lib/escape';
import { inlineCode, writeTable } from '../../lib/markdown';
import { placeText } from '../evidence';
import type { SecurityContext } from './context';

/** `keys-and-secrets.md`: which secrets there are, where they come from, how they are changed. */
export function keysAndSecrets({ backend, protections }: SecurityContext): VirtualFile {
  const out = new CodeWriter();
  out.line('# Keys and secrets').gap();
  out.line(
    'No secret is in a file of this repository; the rules in [secret-rules.toml](secret-rules.toml) find one',
    'that gets there. `node security/scan-secrets.mjs` runs them with nothing but Node.',
  );
  out.gap().line('## What is secret').gap();
  const secrets = backend.environment.filter(({ secret }) => secret);
  writeTable(
    out,
    ['Variable', 'What it is', 'Without it'],
    secrets.map(({ name, purpose, default: value }) => ({
      cells: [
        inlineCode(name),
        markdownText(purpose),
        value === null ? 'the backend does not start' : inlineCode(value),
      ],
    })),
  );
  if (secrets.length === 0) out.line('The backend reads no secret.').gap();
  out.gap().line('## How they are handled').gap();
  const { authentication } = backend;
  out.line(
    '- Keep them in the secret store of the platform, and hand them over as environment variables.',
    '- Give each environment secrets of its own; nobody copies those of production.',
    '- Change them when somebody leaves who knew them, after an incident, and once a year.',
  );
  if (authentication) {
    out.line(
      `- ${inlineCode(authentication.secretVariable)} signs tokens: make it with \`openssl rand -base64 48\`. Changing it ends all sessions.`,
      `- Better, let an identity provider sign, and name its public keys in ${inlineCode(authentication.jwksVariable)}: then the backend knows no key that signs.`,
    );
  }
  const encryption = protections.get('field-encryption');
  if (encryption) {
    const places = encryption.places.map((place) => inlineCode(placeText(place)));
    out.line(
      `- ${markdownText(encryption.says)} ${places.join(', ')}`,
      '- Make a key with `openssl rand -hex 32`. To replace it, put a new one before it and bring the database up to date: what is stored is encrypted anew. Leave the old one listed for a day, for answers that are kept to be repeated.',
      '- Who loses all keys loses what is encrypted, backups included: keep a copy of them apart from those.',
    );
  }
  return out.file('security/keys-and-secrets.md');
}

/** What answers of an API have to carry, by https://cheatsheetseries.owasp.org (REST Security). */
const HEADERS = [
  [
    'Strict-Transport-Security',
    'max-age=31536000; includeSubDomains',
    'Browsers use HTTPS from then on. Where TLS ends.',
  ],
  [
    'Content-Security-Policy',
    "default-src 'none'; frame-ancestors 'none'",
    'An answer that is taken for a page can load nothing.',
  ],
  ['X-Content-Type-Options', 'nosniff', 'An answer is what its type says.'],
  ['Referrer-Policy', 'no-referrer', 'Paths with ids are told to nobody.'],
  ['Cache-Control', 'no-store', 'Answers with personal data stay in no cache.'],
] as const;

/** `headers-and-rates.md`: the policy, and whether the backend keeps to it itself. */
export function headersAndRates({ backend, protections, options }: SecurityContext): VirtualFile {
  const out = new CodeWriter();
  out.line('# Security headers and rates').gap().line('## Headers').gap();
  const headers = protections.get('security-headers');
  out.line(
    headers
      ? `${markdownText(headers.says)} ${headers.places.map((place) => inlineCode(placeText(place))).join(', ')}`
      : 'The backend does not send these itself: add them in the load balancer in front of it.',
  );
  out.gap();
  writeTable(
    out,
    ['Header', 'Value', 'Why'],
    HEADERS.map(([name, value, why]) => ({ cells: [inlineCode(name), inlineCode(value), why] })),
  );
  out.gap().line('## Rates').gap();
  const rates = protections.get('rate-limit');
  out.line(
    rates
      ? `${markdownText(rates.says)} ${rates.places.map((place) => inlineCode(placeText(place))).join(', ')}`
      : 'The backend does not limit rates itself: do it in the load balancer in front of it.',
  );
  out.gap();
  const burst = Math.max(10, Math.ceil(options.requestsPerMinute / 6));
  writeTable(
    out,
    ['What', 'Limit', 'Answer beyond it'],
    [
      {
        cells: [
          'Requests of one caller in a minute',
          String(options.requestsPerMinute),
          '429 with `Retry-After`',
        ],
      },
      { cells: ['At once, on top of that', String(burst), '429 with `Retry-After`'] },
      {
        cells: [
          `${inlineCode(backend.healthPath)} and ${inlineCode(backend.readyPath)}`,
          'none, from inside only',
          '',
        ],
      },
      { cells: ['Size of a request', '1 MiB', '413'] },
    ],
  );
  return out.file('security/headers-and-rates.md');
}

/** `incident-response.md`: who does what, in which order, with the commands of this backend. */
export function incidentResponse({
  backend,
  options,
  subjects,
  protections,
}: SecurityContext): VirtualFile {
  const out = new CodeWriter();
  const contact =
    options.contact === ''
      ? '**to be named** (`generators: security: contact`)'
      : markdownText(options.contact);
  out.line('# Incident response').gap();
  out.line(`Contact: ${contact}.`).gap();
  out.line('## In the first hour').gap();
  out.line(
    '1. Write down when and how it was noticed. Keep writing: times, who, what.',
    '2. Name one person who leads, and one who writes.',
    '3. Stop the harm: take the way in away, not the traces. Keep logs and a copy of the database first.',
    ...(backend.authentication
      ? [
          `4. If tokens may be known to others, change ${inlineCode(backend.authentication.secretVariable)} or the keys of the identity provider, and restart.`,
        ]
      : ['4. The backend asks nobody who they are: close the network to it.']),
    `5. If the database's password may be known, change it there and in ${inlineCode(backend.databaseVariable)}, and restart.`,
  );
  out.gap().line('## What happened').gap();
  const audit = protections.get('audit-log');
  out.line(
    audit
      ? `- ${markdownText(audit.says)}`
      : '- There is no audit log: the log of the load balancer and that of the backend are all there is.',
    `- The log of the backend goes to its standard output; \`GET ${backend.readyPath}\` says whether it reaches its database.`,
    '- [data-classification.md](data-classification.md) says what data may be concerned.',
  );
  out.gap().line('## Whom to tell').gap();
  out.line(
    '- The authority for data protection within 72 hours, where personal data is concerned (Art. 33 GDPR).',
    '- The people concerned without delay, where the risk for them is high (Art. 34 GDPR).',
    '- Partners and insurers as contracts say.',
  );
  if (subjects.length > 0) {
    out.line(
      '- How to collect what is kept about one person: [retention-and-erasure.md](retention-and-erasure.md).',
    );
  }
  out.gap().line('## Afterwards').gap();
  out.line(
    '1. Restore from the last good backup where data was changed; run the tests in `tests/` against it.',
    '2. Within a week: what happened, why it could, what is changed so that it cannot again. Nobody is blamed.',
    '3. Put the threat into the [threat model](threat-model.md), and a test that would have found it.',
  );
  return out.file('security/incident-response.md');
}
