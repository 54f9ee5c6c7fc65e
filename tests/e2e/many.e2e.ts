import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, test } from './support/app';
import { look, runCommand } from './support/look';
import { classNames, recordsOf, takeChanges, watchChanges } from './support/model';
import { box, canvas, startInterview } from './support/window';

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

async function openSample(page: Page): Promise<void> {
  await page
    .getByRole('region', { name: 'Samples' })
    .getByRole('button', { name: 'Town Library' })
    .click();
  await page.locator('.mw-box').first().waitFor();
  await watchChanges(page);
}

/** Shows a diagram of the project. */
async function openDiagram(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await expect(canvas(page)).toHaveAccessibleName(new RegExp(`^${name},`));
  await page.locator('.mw-box').first().waitFor();
}

async function named(page: Page, name: string) {
  const found = (await recordsOf(page, 'class')).find((one) => one.name === name);
  if (!found) throw new Error(`No class ${name}`);
  return found;
}

/** Selects boxes: the first with a click, the others with Shift. */
async function choose(page: Page, ...names: string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    await box(page, name).click({
      position: { x: 60, y: 12 },
      ...(index > 0 && { modifiers: ['Shift'] }),
    });
  }
}

async function twice(page: Page, name: string): Promise<void> {
  await look(page, `${name}-light`);
  await runCommand(page, 'Dark theme');
  await look(page, `${name}-dark`);
  await runCommand(page, 'Light theme');
}

test('several elements, one change; lines are typed with help; copies go anywhere', async () => {
  test.setTimeout(240_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { electron, page, close } = await launchApp({ env: { HOME: home } });
  await openSample(page);

  await test.step('one value for three classes is one change, and one undo', async () => {
    await choose(page, 'Member', 'Loan', 'Copy');
    await expect(inspector(page)).toContainText('3 classes');
    await takeChanges(page);
    const before = (await named(page, 'Member')).stereotype;
    const stereotype = inspector(page).getByLabel('Stereotype');
    // One of them has one already.
    await expect(stereotype).toHaveAttribute('placeholder', 'mixed');
    await stereotype.fill('entity');
    await stereotype.press('Enter');
    await expect.poll(async () => (await named(page, 'Copy')).stereotype).toBe('entity');
    expect(await takeChanges(page, 1)).toHaveLength(1);
    await inspector(page).getByLabel('Abstract').check();
    await expect.poll(async () => (await named(page, 'Loan')).abstract).toBe(true);
    await twice(page, '300-three-classes');
    await canvas(page).focus();
    await page.keyboard.press('Control+Z');
    await expect.poll(async () => (await named(page, 'Member')).abstract).toBe(false);
    await page.keyboard.press('Control+Z');
    await expect.poll(async () => (await named(page, 'Member')).stereotype).toBe(before);
  });

  await test.step('values that differ are said to differ', async () => {
    await choose(page, 'Member', 'LoanStatus');
    await expect(inspector(page)).toContainText('1 class, 1 enumeration');
    const note = inspector(page).getByLabel('Note');
    await expect(note).toHaveAttribute('placeholder', /mixed|What it means/);
    await look(page, '301-two-kinds');
  });

  await test.step('completion while a line is typed, and by Ctrl+Space', async () => {
    await runCommand(page, 'Dark theme');
    await choose(page, 'Loan');
    await page.keyboard.press('Enter');
    const field = canvas(page).getByRole('textbox', { name: /^New attribute/ });
    await expect(field).toBeFocused();
    await page.keyboard.type('+ fee: Mo');
    const list = page.getByRole('listbox', { name: 'What could stand here' });
    await expect(list.getByRole('option').first()).toHaveText(/Money/);
    await page.keyboard.press('ArrowDown');
    await look(page, '302-completion');
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue('+ fee: Money');
    await page.keyboard.type(' [');
    await page.keyboard.press('Control+Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(field).toHaveValue('+ fee: Money [0..1]');
    await page.keyboard.type(' = 0 {derived}');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await recordsOf(page, 'attribute')).find(({ name }) => name === 'fee'))
      .toMatchObject({ type: 'Money', default: '0', derived: true, multiplicity: { lower: 0 } });
  });

  await test.step('what is wrong in a line is selected', async () => {
    const field = canvas(page).getByRole('textbox', { name: /^New attribute/ });
    await expect(field).toBeFocused();
    await page.keyboard.type('paid: Boolean [x]');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('[x] is not a multiplicity');
    const selected = await field.evaluate((input) => {
      const { value, selectionStart, selectionEnd } = input as HTMLInputElement;
      return value.slice(selectionStart ?? 0, selectionEnd ?? 0);
    });
    expect(selected).toBe('[x]');
    await look(page, '303-wrong-line');
    await page.keyboard.press('Escape');
    await runCommand(page, 'Light theme');
  });

  await test.step('an end of an association: multiplicity and role where they stand', async () => {
    const [association] = await recordsOf(page, 'association');
    const ends = (await recordsOf(page, 'association-end')).filter(
      ({ ownerId }) => ownerId === association?.id,
    );
    const line = page.locator(`.react-flow__edge[data-id="${association?.id ?? ''}"]`);
    await line.locator('.mw-wire-hit').click({ force: true });
    await canvas(page).focus();
    await page.keyboard.press('.');
    const field = canvas(page).getByRole('textbox', { name: 'Text at the target end' });
    await expect(field).toBeFocused();
    await page.keyboard.type('1..* things');
    await look(page, '304-end');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () =>
        (await recordsOf(page, 'association-end')).some(
          ({ id, role }) => role === 'things' && ends.some((end) => end.id === id),
        ),
      )
      .toBe(true);
  });

  await test.step('pasted by reference the element is shown again, as new it is copied', async () => {
    await openDiagram(page, 'Overview');
    await choose(page, 'Member', 'Loan');
    await page.keyboard.press('Control+C');
    await runCommand(page, 'New diagram');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('Lending only');
    await dialog.getByRole('button', { name: /create/i }).click();
    await expect(page.getByRole('tab', { name: 'Lending only' })).toBeVisible();
    await canvas(page).focus();
    const before = await classNames(page);
    await page.keyboard.press('Control+Shift+V');
    await expect(box(page, 'Loan')).toBeVisible();
    expect(await classNames(page)).toEqual(before);
    await page.keyboard.press('Control+V');
    await expect.poll(() => classNames(page)).toContain('Loan2');
    await look(page, '305-pasted');
    await page.keyboard.press('Control+Z');
    await expect.poll(() => classNames(page)).not.toContain('Loan2');
  });

  await test.step('what is on the clipboard is not trusted', async () => {
    await electron.evaluate(({ clipboard }) =>
      clipboard.writeText(
        '{"type":"modelwright/records","formatVersion":1,"records":[{"kind":"class","id":"../x"}]}',
      ),
    );
    await canvas(page).focus();
    await page.keyboard.press('Control+V');
    await expect(messages(page)).toContainText('damaged');
    await look(page, '306-damaged');
  });

  await test.step('an end of a message is dragged to another lifeline', async () => {
    await openDiagram(page, 'Borrow a copy');
    const message = (await recordsOf(page, 'message')).find(({ sort }) => sort === 'synch-call');
    const lifelines = await recordsOf(page, 'lifeline');
    const loan = lifelines.find(({ name }) => name === 'loan');
    const said = (await recordsOf(page, 'operation')).find(
      ({ id }) => id === message?.operationId,
    )?.name;
    if (!message || !loan) throw new Error('The sample has a call and a loan.');
    const end = await page.locator(`[data-end-of="${message.id} target"]`).boundingBox();
    const line = await page.locator(`[data-line="${loan.id}"]`).boundingBox();
    if (!end || !line) throw new Error('They are not in view.');
    await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2);
    await page.mouse.down();
    await page.mouse.move(end.x + 40, end.y + end.height / 2, { steps: 3 });
    await page.mouse.move(line.x + line.width / 2, end.y + end.height / 2, { steps: 6 });
    await look(page, '307-dragging-an-end');
    await page.mouse.up();
    await expect
      .poll(async () => (await recordsOf(page, 'message')).find(({ id }) => id === message.id))
      .toMatchObject({ targetId: loan.id, operationId: null, name: said });
    await page.keyboard.press('Control+Z');
  });

  await test.step('several messages, and the keys of this type of diagram', async () => {
    await canvas(page).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+J');
    await expect(inspector(page)).toContainText('2 messages');
    await twice(page, '308-two-messages');
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await expect(sheet).toContainText('Canvas: Sequence diagram');
    await expect(sheet).not.toContainText('Add attribute');
    await expect(sheet).not.toContainText('Lay out');
    await look(page, '309-keys');
    await page.keyboard.press('Escape');
  });

  await close();
  rmSync(home, { recursive: true, force: true });
});

test('a state machine goes to another window, with what is in it', async () => {
  test.setTimeout(120_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { electron, page, close } = await launchApp({ env: { HOME: home } });
  await openSample(page);
  await openDiagram(page, 'Life of a loan');
  await canvas(page).focus();
  const states = await recordsOf(page, 'state');
  await page.keyboard.press('Control+A');
  await expect(inspector(page)).toContainText(`${states.length} states`);
  await expect(canvas(page)).toBeFocused();
  await page.keyboard.press('Control+C');
  const clipboardText = () => electron.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(clipboardText).toContain('modelwright/records');
  const text = await clipboardText();
  const other = await launchApp({ env: { HOME: join(home, 'other') } });
  await startInterview(other.page, 'Other library');
  await runCommand(other.page, 'New diagram');
  const dialog = other.page.getByRole('dialog');
  await dialog.getByText('State machine diagram', { exact: true }).click();
  await dialog.getByRole('button', { name: /create/i }).click();
  await expect(canvas(other.page)).toHaveAccessibleName(/state machine/i);
  // Not every screen without a window manager hands the clipboard from process to process.
  await other.electron.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await canvas(other.page).focus();
  await other.page.keyboard.press('Control+V');
  await look(other.page, '310-other-window');
  await expect
    .poll(async () => (await recordsOf(other.page, 'state')).map(({ name }) => name).sort())
    .toEqual(states.map(({ name }) => name).sort());
  expect(await recordsOf(other.page, 'transition')).toHaveLength(
    (await recordsOf(page, 'transition')).length,
  );
  await other.close();
  await close();
  rmSync(home, { recursive: true, force: true });
});
