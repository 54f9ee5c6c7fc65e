import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { multiplicityText } from '../../shared/metamodel/queries';
import { compareByOrder } from '../../shared/metamodel/store';
import { expect, launchApp, test } from './support/app';
import {
  connect,
  layOut,
  nameIt,
  newDiagram,
  press,
  tabToButton,
  tabToCanvas,
  typeInPlace,
  untilIdle,
  walkTo,
} from './support/keyboard';
import { look } from './support/look';
import { classNames, recordsOf, watchChanges } from './support/model';
import { canvas } from './support/window';

/** A class with its attributes, made and written on the canvas. */
async function makeClass(page: Page, name: string, attributes: readonly string[]): Promise<void> {
  await press(page, 'Escape', 'Escape', 'n');
  await nameIt(page, name);
  await press(page, 'Enter');
  for (const attribute of attributes) {
    const before = (await recordsOf(page, 'attribute')).length;
    await typeInPlace(page, attribute);
    await expect.poll(async () => (await recordsOf(page, 'attribute')).length).toBe(before + 1);
  }
  await press(page, 'Escape');
  await untilIdle(page);
}

interface Relation {
  from: string;
  to: string;
  name: string;
  /** How many of each side there are for one of the other. */
  many: [from: string, to: string];
}

/** A named association; Alt+Enter leads to its fields, where both multiplicities are picked. */
async function associate(page: Page, { from, to, name, many }: Relation): Promise<void> {
  await connect(page, from, to, name);
  await press(page, 'Alt+Enter');
  for (const [index, side] of [from, to].entries()) {
    const pick = new RegExp(`^${many[index]?.replaceAll('.', '\\.').replace('*', '\\*')}, `);
    const group = page.getByRole('group', { name: new RegExp(side) });
    const button = group.getByRole('button', { name: pick });
    await expect(button).toBeVisible();
    for (let stop = 0; stop < 60; stop += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) break;
      await press(page, 'Tab');
    }
    await press(page, 'Space');
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }
  await press(page, 'Alt+C');
  await expect(canvas(page)).toBeFocused();
}

const field = (page: Page) => canvas(page).getByRole('combobox');

/** Writes a lifeline's or a message's text, which may offer to make what it names. */
async function write(page: Page, text: string, offer?: string): Promise<void> {
  await expect(field(page)).toBeFocused();
  await press(page, 'Control+A');
  await page.keyboard.type(text);
  if (offer !== undefined) {
    const option = canvas(page).getByRole('option', { name: offer, exact: true });
    await expect(option).toBeVisible();
    for (let turn = 0; turn < 10; turn += 1) {
      await press(page, 'ArrowDown');
      if ((await option.getAttribute('aria-selected')) === 'true') break;
    }
  }
  await press(page, 'Enter');
  await expect(field(page)).toHaveCount(0);
}

const CLASSES: [name: string, attributes: string[]][] = [
  ['Customer', ['name: String', 'email: String {unique}']],
  ['Rental', ['startedAt: DateTime', 'endedAt: DateTime [0..1]']],
  ['Bike', ['frameNumber: String {id}']],
  ['Station', ['name: String', 'docks: Integer = 12']],
  ['Payment', ['amount: Decimal', 'paidAt: DateTime']],
];

const RELATIONS: Relation[] = [
  { from: 'Customer', to: 'Rental', name: 'makes', many: ['1', '0..*'] },
  { from: 'Rental', to: 'Bike', name: 'is for', many: ['0..*', '1'] },
  { from: 'Station', to: 'Bike', name: 'holds', many: ['0..1', '0..*'] },
  { from: 'Rental', to: 'Payment', name: 'is settled by', many: ['1', '0..1'] },
];

test('five classes, a state machine and a sequence by the keyboard alone', async () => {
  test.setTimeout(300_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });

  await test.step('five classes with their attributes', async () => {
    await press(page, 'Control+Shift+N');
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.type('Bike rental');
    await press(page, 'Enter');
    await canvas(page).waitFor();
    await watchChanges(page);
    await tabToCanvas(page);
    for (const [name, attributes] of CLASSES) await makeClass(page, name, attributes);
    await expect.poll(() => classNames(page)).toEqual(CLASSES.map(([name]) => name).sort());
    await expect.poll(async () => (await recordsOf(page, 'attribute')).length).toBe(9);
    await layOut(page);
  });

  await test.step('associations between them, with names and multiplicities', async () => {
    for (const relation of RELATIONS) await associate(page, relation);
    const ends = await recordsOf(page, 'association-end');
    const associations = await recordsOf(page, 'association');
    const drawn = associations.map(({ id, name }) => {
      const own = ends.filter(({ ownerId }) => ownerId === id).sort(compareByOrder);
      return `${name} ${own.map(({ multiplicity }) => multiplicityText(multiplicity)).join(' ')}`;
    });
    const wanted = RELATIONS.map(({ name, many }) => `${name} ${many.join(' ')}`);
    expect(drawn.sort()).toEqual(wanted.map((text) => text.replace('0..*', '*')).sort());
    await layOut(page);
    await look(page, '97-keyboard-classes');
  });

  await test.step('a screen reader can read it as a tree', async () => {
    await press(page, 'Alt+L');
    const tree = page.getByRole('tree', { name: /^Elements of/ });
    await expect(tree).toBeFocused();
    await expect(tree.getByRole('treeitem')).toHaveCount(5);
    const active = async () =>
      page.locator(`#${await tree.getAttribute('aria-activedescendant')}`).innerText();
    for (let turn = 0; turn < 5 && !/^Customer/.test(await active()); turn += 1) {
      await press(page, 'ArrowDown');
    }
    await press(page, 'ArrowRight');
    await expect(
      tree.getByRole('treeitem', { name: 'Customer makes any number of rentals' }),
    ).toBeVisible();
    await press(page, 'Enter');
    await expect(tree.getByRole('treeitem', { name: /^Customer,/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await look(page, '97-keyboard-tree');
    await press(page, 'Escape');
    await expect(canvas(page)).toBeFocused();
  });

  await test.step('what changes is said', async () => {
    const said = page.locator('[data-announcer]');
    await walkTo(page, 'Customer');
    await press(page, 'F2');
    await nameIt(page, 'Rider');
    await expect(said).toHaveText('Customer renamed to Rider');
    await press(page, 'Control+Z');
    await expect(said).toHaveText('Undone: Customer renamed to Rider');
    await press(page, 'Control+Shift+Z');
    await expect(said).toHaveText('Redone: Customer renamed to Rider');
    await press(page, 'Control+C', 'Control+V');
    await expect(said).toHaveText('1 element pasted');
    await press(page, 'Delete');
    await expect(said).toHaveText('Rider2 deleted');
  });

  await test.step('the life of a rental', async () => {
    await walkTo(page, 'Rental');
    await newDiagram(page, 'State machine');
    await press(page, 'Enter');
    await expect(canvas(page)).toHaveAccessibleName(/^Life of Rental, state machine diagram/);
    await tabToCanvas(page);
    for (const state of ['reserved', 'riding', 'returned']) {
      await press(page, 'Escape', 'n');
      await nameIt(page, state);
    }
    await press(page, 'Escape', 'Shift+N');
    await expect.poll(async () => (await recordsOf(page, 'state')).length).toBe(4);
    await untilIdle(page);
    await connect(page, 'initial state', 'reserved', '');
    await connect(page, 'reserved', 'riding', 'unlock [paid up] / start the clock');
    await connect(page, 'riding', 'returned', 'lock / charge the ride');
    const transitions = await recordsOf(page, 'transition');
    expect(transitions.map(({ trigger }) => trigger).sort()).toEqual(['', 'lock', 'unlock']);
    await layOut(page);
    await look(page, '97-keyboard-states');
  });

  await test.step('a ride as a sequence', async () => {
    await newDiagram(page, 'Sequence');
    // About nothing that is there yet: the last choice of the list.
    await press(page, 'Tab', 'End', 'Tab');
    await page.keyboard.type('Unlock a bike');
    await press(page, 'Enter');
    await expect(canvas(page)).toHaveAccessibleName(/^Unlock a bike, sequence diagram/);
    await tabToCanvas(page);
    await press(page, 'n');
    await write(page, 'rider: Rider');
    await press(page, 'n');
    await write(page, 'rental: Rental');
    await press(page, 'n');
    await write(page, 'bike: Bike');
    await press(page, 'Escape', 'm');
    await write(page, 'unlock(frameNumber)', 'Create operation unlock in Rental');
    await press(page, 'm');
    await write(page, 'release()', 'Create operation release in Bike');
    await press(page, 'r');
    await expect.poll(async () => (await recordsOf(page, 'message')).length).toBe(3);
    await press(page, 'Control+0');
    const lifelines = (await recordsOf(page, 'lifeline')).sort(compareByOrder);
    const classes = await recordsOf(page, 'class');
    const named = lifelines.map(
      ({ representsId }) => classes.find(({ id }) => id === representsId)?.name,
    );
    expect(named).toEqual(['Rider', 'Rental', 'Bike']);
    expect((await recordsOf(page, 'operation')).map(({ name }) => name).sort()).toEqual([
      'release',
      'unlock',
    ]);
    await look(page, '97-keyboard-sequence');
  });

  await test.step('and saved, with everything in the explorer', async () => {
    await press(page, 'Alt+2');
    await expect(page.getByRole('treeitem', { name: /^Life of Rental/ }).first()).toBeVisible();
    await press(page, 'F6');
    await press(page, 'Control+S');
    const dialog = page.getByRole('dialog', { name: 'Save version' });
    await expect(dialog).toBeVisible();
    await tabToButton(page, /^Save version/);
    await press(page, 'Enter');
    await expect(dialog).toHaveCount(0);
  });

  await close();
  rmSync(home, { recursive: true, force: true });
});
