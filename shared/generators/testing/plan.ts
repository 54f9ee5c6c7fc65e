import type { PlanInput, PlanOutput, TestingFacts, VirtualFile } from '../contract';
import { statedTargets } from '../lib/stated-targets';
import { loadProfile, profileFile } from './load';
import type { TestingOptions } from './options';
import { readmeFile } from './readme';
import { ruleFiles } from './rules';
import { RUNTIME } from './runtime';
import { settingsFile } from './settings';
import { useCaseFiles } from './use-cases';

const FOLDER = 'tests';

/** Contract, rule, use case and load tests, as far as the model and the backend's facts say. */
export function planTesting(input: PlanInput<TestingOptions>): PlanOutput {
  const { store, options, facts } = input;
  const { backend, elements = [] } = facts;
  if (!backend) return { files: [], diagnostics: [] };
  const targets = statedTargets(store);
  const profile = loadProfile(targets, backend, elements, options);
  const useCases = useCaseFiles(store, backend, elements);
  const files: VirtualFile[] = [
    ...Object.entries(RUNTIME).map(([path, text]) => untraced(path, text)),
    untraced('openapi.json', json(backend.openapi)),
    untraced('package.json', json(MANIFEST)),
    untraced('.gitignore', 'load/bodies.json\n'),
    settingsFile(store, backend, elements),
    ...ruleFiles(store, backend, elements),
    ...useCases,
    profileFile(profile, targets),
    readmeFile(backend, profile, targets, useCases.length > 0),
  ];
  return { files, diagnostics: [], facts: { testing: TESTING } };
}

const TESTING: TestingFacts = {
  folder: FOLDER,
  test: { command: 'npm', args: ['test'] },
  load: { command: 'npm', args: ['run', 'load'] },
  urlVariable: 'API_URL',
  documents: [
    {
      path: `${FOLDER}/README.md`,
      title: 'Tests',
      about: 'what is tested over HTTP, and how to run it',
    },
  ],
};

const MANIFEST = {
  name: 'tests',
  version: '0.1.0',
  private: true,
  type: 'module',
  engines: { node: '>=20.10' },
  scripts: {
    // One file after the other: they share a database.
    test: 'node --test --test-concurrency=1 --test-reporter=spec',
    'test:contract': 'node --test --test-reporter=spec contract.test.mjs',
    load: 'node load/load.mjs',
  },
};

function untraced(path: string, text: string): VirtualFile {
  return { path: `${FOLDER}/${path}`, text, trace: [] };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
