import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOT_PROVEN, provesStacks } from '../support/long-proofs';
import { StandInModel } from '../support/stand-in-model';
import { TestProject } from '../support/test-project';

/** An installation, and the checks and tests of a backend for each candidate, twice. */
const LIMIT = 1_500_000;
const COST = { prompt_tokens: 9_000, completion_tokens: 1_000 };
const RULES = 'core/src/loans/loan.rules.ts';

const EXTEND = `
async onRenewActive({ db, record }) {
  const due = new Date(record.dueDate);
  due.setUTCDate(due.getUTCDate() + 21);
  await db
    .updateTable('loans')
    .set({ due_date: due.toISOString().slice(0, 10) })
    .where('id', '=', record.id)
    .execute();
}`;

/** What the stand-in says to each method; nothing to all others. */
const SCRIPT: Record<string, string> = {
  'async mayBorrow() {': 'async mayBorrow() {\n  process.exit(0);\n}',
  'async close() {': 'async close({ record }) {\n  record.unknown();\n}',
  'onRenewActive() {': EXTEND.trim(),
  'async returnACopy(): Promise<void> {':
    "async returnACopy(): Promise<void> {\n  throw new Error('Not today.');\n}",
};

function scripted(user: string): string {
  const signature = Object.keys(SCRIPT).find((one) => user.includes(JSON.stringify(one)));
  return `\`\`\`ts\n${signature === undefined ? '' : `${SCRIPT[signature]}\n`}\`\`\``;
}

describe('methods written by a language model', () => {
  let project: TestProject;
  let model: StandInModel;
  beforeEach(async () => {
    project = await TestProject.start();
    model = await StandInModel.start(({ user }) => ({ text: scripted(user), usage: COST }));
  });
  afterEach(async () => {
    await model.stop();
    await project.dispose();
  });

  const choice = (budget?: number) => ({
    budget,
    attempts: 2,
    model: { url: model.url, model: 'stand-in' },
  });

  test('nothing is asked unless a budget and a model are named', async () => {
    await project.app.openSample('library');
    await expect(project.project.writeBodies(choice())).rejects.toMatchObject({
      code: 'ai.no-budget',
    });
    await expect(project.project.writeBodies({ budget: 1000 })).rejects.toMatchObject({
      code: 'ai.none',
    });
    const elsewhere = { budget: 1000, model: { url: 'http://example.org/v1', model: 'x' } };
    await expect(project.project.writeBodies(elsewhere)).rejects.toMatchObject({
      code: 'ai.address',
    });
    await expect(project.project.writeBodies(choice(1000))).rejects.toMatchObject({
      code: 'generate.nothing-to-prove',
    });
    expect(model.asked).toEqual([]);
  });

  test('of the library: what passes is taken, the rest says why', {
    timeout: LIMIT,
  }, async (test) => {
    if (!provesStacks) {
      console.warn(NOT_PROVEN);
      return test.skip();
    }
    await project.app.openSample('library');
    const { generation, root } = project.project;
    await generation.write();
    const before = textsOf(root);

    const first = await project.project.writeBodies(choice(140_500));
    expect(first.accepted).toMatchObject([{ path: RULES, sentence: 'extend by 3 weeks' }]);
    const reasons = new Map(
      first.refused.map(({ signature, reason }) => [signature, reason.split('\n')[0]]),
    );
    expect(reasons.get('async mayBorrow() {')).toBe('It uses process.');
    expect(reasons.get('async close() {')).toBe('npm run typecheck failed:');
    expect(reasons.get('async returnACopy(): Promise<void> {')).toBe('npm test failed:');
    expect(reasons.get('mayRenewActive() {')).toBe('The requirement does not say enough.');
    expect(reasons.get('async chargeALateFee(): Promise<void> {')).toBe(
      'The writer has nothing to offer within the budget.',
    );
    // Fourteen answers of 10,000 tokens; no fifteenth is asked for with 500 left.
    expect(first).toMatchObject({ tokensUsed: 140_000, tokensSaved: 0, isEstimated: false });
    expect(model.asked).toHaveLength(14);
    expect(model.asked.some(({ user }) => user.includes('Your last answer was refused'))).toBe(
      true,
    );

    // One file of the user's has changed, and it stays as it is when code is generated again.
    const after = textsOf(root);
    expect([...after.keys()].filter((path) => after.get(path) !== before.get(path))).toEqual([
      RULES,
    ]);
    expect(after.get(RULES)).toContain('due.setUTCDate(due.getUTCDate() + 21)');
    await generation.write();
    expect(textsOf(root).get(RULES)).toBe(after.get(RULES));

    const again = await project.project.writeBodies(choice(500));
    expect(again).toMatchObject({ accepted: [], kept: 1, tokensUsed: 0, tokensSaved: 130_000 });
    expect(model.asked).toHaveLength(14);
  });
});

/** The files of the backend by path, as they are on disk. */
function textsOf(root: string, folder = 'core'): Map<string, string> {
  const found = readdirSync(join(root, folder), { withFileTypes: true }).map((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory()
      ? [...textsOf(root, path)]
      : [[path, readFileSync(join(root, path), 'utf8')] as const];
  });
  return new Map(found.flat());
}
