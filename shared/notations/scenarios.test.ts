import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { modelOf } from '../../tests/support/model-text';
import { playScenario, scenariosIn } from '../../tests/support/scenarios';
import { notations } from './index';

describe.each(notations)('$title', (notation) => {
  const folder = join(__dirname, notation.name, 'scenarios');
  test.each(scenariosIn(folder))('%s', (name) => {
    const { played, written } = playScenario(folder, name, (model, block) =>
      block === 'er-diagram'
        ? notation.printErDiagram(modelOf(model), 'Example: data')
        : notation.printClassDiagram(modelOf(model), 'Example: "classes" & <more>'),
    );
    expect(played).toBe(written);
  });
});
