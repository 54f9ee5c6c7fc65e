import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { modelOf } from '../lib/test-support/model-text';
import { coreBackend } from './index';

/**
 * Scenarios are Markdown that a person can read: under `## Model` the lines that `modelOf` reads,
 * under `## Then` what comes of it, each block headed by what it shows: a path below `core/`, `files`
 * (all paths that are not the same in every backend) or `diagnostics`. `UPDATE_SCENARIOS=1` rewrites
 * the blocks; a new one is made by writing its empty block.
 */
const FOLDER = join(__dirname, 'scenarios');
const MODEL = /## Model\s+```\n([\s\S]*?)```/;
const BLOCK = /^```(\w*) (\S+)\n([\s\S]*?)^```$/gm;

function generate(text: string) {
  const project = { id: 'prj_1', name: 'Example', description: '' };
  const options = coreBackend.options.parse({});
  return coreBackend.plan({ store: modelOf(text), project, options, facts: {} });
}

const common = new Set(generate('').files.map(({ path }) => path));

function play(scenario: string): string {
  const [, model = ''] = MODEL.exec(scenario) ?? [];
  const { files, diagnostics } = generate(model);
  const shown = (name: string): string => {
    if (name === 'diagnostics') {
      return diagnostics.map((d) => `${d.severity} ${d.code}: ${d.message}\n`).join('');
    }
    const own = files.map(({ path }) => path).filter((path) => !common.has(path));
    if (name === 'files')
      return own
        .sort()
        .map((path) => `${path}\n`)
        .join('');
    const file = files.find(({ path }) => path === `core/${name}`);
    if (!file) throw new Error(`${name} is not generated; there are: ${own.join(', ')}`);
    return file.text;
  };
  return scenario.replace(
    BLOCK,
    (_, language: string, name: string) => `\`\`\`${language} ${name}\n${shown(name)}\`\`\``,
  );
}

describe('scenarios', () => {
  test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.md')))('%s', (name) => {
    const path = join(FOLDER, name);
    const scenario = readFileSync(path, 'utf8');
    const played = play(scenario);
    if (process.env.UPDATE_SCENARIOS === '1') writeFileSync(path, played);
    else expect(played).toBe(scenario);
  });
});
