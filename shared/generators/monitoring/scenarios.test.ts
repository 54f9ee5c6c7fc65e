import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playScenario, scenariosIn } from '../../../tests/support/scenarios';
import { generated } from './test-support/generated';

const FOLDER = join(__dirname, 'scenarios');

describe('scenarios', () => {
  test.each(scenariosIn(FOLDER))('%s', (name) => {
    const { played, written } = playScenario(FOLDER, name, (model, block) => {
      const metricsPath = name === 'no-metrics.md' ? null : '/metrics';
      const { files, diagnostics } = generated({ model, metricsPath });
      if (block === 'files') return files.map(({ path }) => `${path}\n`).join('');
      if (block === 'diagnostics') return diagnostics.map(({ message }) => `${message}\n`).join('');
      const file = files.find(({ path }) => path === block);
      if (!file) throw new Error(`${block} is not generated`);
      return file.text;
    });
    expect(played).toBe(written);
  });
});
