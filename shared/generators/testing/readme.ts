import type { BackendFacts, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';
import { inlineCode, writeTable } from '../lib/markdown';
import type { StatedTargets } from '../lib/stated-targets';
import type { LoadProfile } from './load';

/** `tests/README.md`: what there is, how to run it, where the numbers come from. */
export function readmeFile(
  backend: BackendFacts,
  profile: LoadProfile,
  targets: StatedTargets,
  hasUseCases: boolean,
): VirtualFile {
  const out = new CodeWriter();
  const start = [backend.start.command, ...backend.start.args].join(' ');
  out.line('# Tests of the running backend').gap();
  out.line(
    'They call the started backend over HTTP, so they hold for any stack. They need Node 20 or later and',
    'nothing else: there is nothing to install.',
  );
  out.gap().line('## Run them').gap();
  out.line('Start the backend on a database that may be written to, never on the real one:').gap();
  out
    .line('```sh', `(cd ../${backend.folder} && ${start}) &`, 'npm test', 'npm run load', '```')
    .gap();
  out.line(
    'The tests remove what they create as far as the rules of the model allow. Numbers that shape them come',
    'from the environment:',
  );
  out.gap();
  writeTable(out, ['Variable', 'What it says', 'When it is not set'], variables(backend));
  out.gap().line('## What is tested').gap();
  const parts = [
    '- `contract.test.mjs`: every operation of `openapi.json` answers valid requests as documented, and refuses',
    '  what is not valid, not there, or not allowed',
    '- `rules/`: what the model says about each class: required and unique values, enumerations, how many, what',
    '  goes with what, and which state follows which. Random records and random walks; `SEED` repeats a run',
    ...(hasUseCases
      ? [
          '- `use-cases/`: each use case, by each role that takes part in it. What is said in words only is pending,',
          '  with the words',
        ]
      : []),
    '- `load/`: the load below, with Node (`npm run load`) or with [k6](https://k6.io) (`load/k6.js`)',
  ];
  out.line(...parts);
  out.gap().line('## Load').gap();
  loadTable(out, profile, targets);
  out.line(
    '`load/profile.json` holds the numbers; the command fails where the backend misses them.',
  );
  return out.file('tests/README.md');
}

function variables({ environment, portVariable, authentication }: BackendFacts) {
  const port = environment.find(({ name }) => name === portVariable)?.default ?? '3000';
  return [
    ['API_URL', 'Where the backend is', inlineCode(`http://127.0.0.1:${port}`)],
    [
      'API_TOKEN',
      'A bearer token of somebody who may do everything',
      'One is made where it can be',
    ],
    ...(authentication
      ? [
          [
            authentication.secretVariable,
            'The secret of the backend: tokens are signed with it',
            '',
          ],
        ]
      : []),
    ['SEED', 'Where random values start', 'Another one each time; it is printed'],
    ['RUNS', 'How many random records and walks a rule is tried with', '10'],
    ['SECONDS', 'How long the load lasts', 'As in `load/profile.json`'],
    ['CONNECTIONS', 'How many callers there are at the same time', 'As in `load/profile.json`'],
  ].map(([name = '', ...rest]) => ({ cells: [inlineCode(name), ...rest] }));
}

function loadTable(out: CodeWriter, profile: LoadProfile, targets: StatedTargets): void {
  const [latency] = [...targets.latencies].sort((a, b) => a.seconds - b.seconds);
  const because = (source: { sentence: string } | null | undefined) =>
    source
      ? `“${markdownText(source.sentence)}”`
      : 'No requirement says; set under `generators: testing:`';
  const percent = (share: number) => `${Number((share * 100).toFixed(4))} %`;
  const { ratePerSecond, connections, milliseconds, share, failedShare } = profile;
  const rows: [string, string, { sentence: string; statementId: string } | null | undefined][] = [
    ['Callers at the same time', String(connections), targets.concurrentUsers],
    [
      'Requests a second',
      ratePerSecond === null ? 'as many as are answered' : String(ratePerSecond),
      ratePerSecond === null ? null : targets.ratePerSecond,
    ],
    [`Answer to ${percent(share)} of the requests`, `within ${milliseconds} ms`, latency],
    ['Requests that may fail', percent(failedShare), targets.availability],
  ];
  writeTable(
    out,
    ['What', 'How much', 'Because'],
    rows.map(([what, much, source]) => ({
      ...(source && { recordId: source.statementId }),
      cells: [what, much, because(source)],
    })),
  );
}
