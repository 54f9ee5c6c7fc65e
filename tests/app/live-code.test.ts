import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { create } from '../../shared/metamodel/commands';
import type { Command } from '../../shared/metamodel/commands';
import { TestProject } from '../support/test-project';

describe('the code beside the canvas', () => {
  let project: TestProject;
  const live = () => project.project.liveCode;
  const run = (...commands: Command[]) => project.project.execute(commands, null);

  beforeEach(async () => {
    project = await TestProject.create();
    await run(
      create('class', 'cls_loan', { name: 'Loan' }),
      create('attribute', 'att_due', { ownerId: 'cls_loan', name: 'dueOn', type: 'Date' }),
      create('class', 'cls_book', { name: 'Book' }),
    );
  });
  afterEach(() => project.dispose());

  async function fileOf(path: string | null, ...ids: string[]) {
    const file = await live().file(path, ids);
    if (!file) throw new Error('There is no file.');
    return file;
  }

  test('shows the file that says most of an element, and the lines that do', async () => {
    const file = await fileOf(null, 'att_due');
    expect(file).toMatchObject({ state: 'unwritten', seen: null });
    expect(file.path).toMatch(/^core\/.*loan/);
    expect(file.related).toContain(file.path);
    const lines = file.text.split('\n');
    const own = file.trace.filter(({ recordId }) => recordId === 'att_due');
    expect(own.length).toBeGreaterThan(0);
    for (const { startLine, endLine } of own) {
      expect(lines.slice(startLine - 1, endLine).join('\n')).toMatch(/due.?on/i);
    }
  });

  test('follows the model before anything is written', async () => {
    const { path } = await fileOf(null, 'att_due');
    await run({ type: 'rename-element', id: 'att_due', name: 'backBy' });
    const { text } = await fileOf(path);
    expect(text).toContain('backBy');
    expect(text).not.toContain('dueOn');
  });

  test('keeps an edit, and shows it with what the model says later', async () => {
    await project.project.generation.write();
    const before = await fileOf(null, 'att_due');
    expect(before.state).toBe('written');
    const text = `// Mine.\n${before.text}`;
    const saved = await live().save(before.path, text, before.seen);
    expect(saved).toMatchObject({ state: 'edited', text });
    const due = before.trace.find(({ recordId }) => recordId === 'att_due');
    const moved = saved?.trace.find(({ recordId }) => recordId === 'att_due');
    expect(moved?.startLine).toBe((due?.startLine ?? 0) + 1);
    await run({ type: 'rename-element', id: 'att_due', name: 'backBy' });
    const merged = await fileOf(before.path);
    expect(merged.state).toBe('merged');
    expect(merged.text).toMatch(/^\/\/ Mine\.\n/);
    expect(merged.text).toContain('backBy');
    // Saving on top of it writes what the model says now as well.
    await live().save(before.path, `${merged.text}// Also mine.\n`, merged.seen);
    const disk = readFileSync(join(project.project.root, before.path), 'utf8');
    expect(disk).toContain('backBy');
    expect(disk).toMatch(/^\/\/ Mine\.\n[^]*\/\/ Also mine\.\n$/);
  });

  test('does not write over what somebody else wrote meanwhile', async () => {
    await project.project.generation.write();
    const { path, seen, text } = await fileOf(null, 'att_due');
    const place = join(project.project.root, path);
    writeFileSync(place, '// Theirs.\n');
    await expect(live().save(path, `${text}// Mine.\n`, seen)).rejects.toMatchObject({
      code: 'code.changed-outside',
    });
    expect(readFileSync(place, 'utf8')).toBe('// Theirs.\n');
  });

  test('writes nothing that it did not generate', async () => {
    for (const path of ['../outside.ts', 'model/Loan.yaml', 'core/nothing.ts']) {
      await expect(live().save(path, 'x', null)).rejects.toMatchObject({
        code: 'generate.unknown-file',
      });
    }
    const { path, text } = await fileOf(null, 'att_due');
    await expect(live().save(path, text, null)).rejects.toMatchObject({ code: 'code.not-written' });
  });
});
