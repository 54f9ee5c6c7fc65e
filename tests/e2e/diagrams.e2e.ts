import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, test } from './support/app';
import {
  connect,
  extendCase,
  layOut,
  nameIt,
  newDiagram,
  press,
  tabToCanvas,
  typeInPlace,
  walkTo,
} from './support/keyboard';
import { look, runCommand } from './support/look';
import { recordsOf, watchChanges } from './support/model';
import { box, canvas } from './support/window';

/** A picture in both themes. */
async function lookTwice(page: Page, name: string): Promise<void> {
  await runCommand(page, 'light theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await look(page, `${name}-light`);
  await runCommand(page, 'dark theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await look(page, `${name}-dark`);
  await runCommand(page, 'light theme');
}

test('by the keyboard alone: a class, its state machine, and who does what with it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });

  await test.step('a class with a status', async () => {
    await press(page, 'Control+Shift+N');
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.type('Shop');
    await press(page, 'Enter');
    await canvas(page).waitFor();
    await watchChanges(page);
    await tabToCanvas(page);
    await press(page, 'Shift+N');
    await nameIt(page, 'OrderStatus');
    await press(page, 'Enter');
    await typeInPlace(page, 'placed, paid, shipped, cancelled');
    await expect(box(page, 'OrderStatus')).toContainText('cancelled');
    await press(page, 'Escape', 'n');
    await nameIt(page, 'Order');
    await press(page, 'Enter');
    await typeInPlace(page, 'status: OrderStatus = placed');
    await expect.poll(async () => (await recordsOf(page, 'attribute')).length).toBe(1);
    await press(page, 'Escape');
  });

  await test.step('its state machine, from the values of its status', async () => {
    await walkTo(page, 'Order');
    await newDiagram(page, 'State machine');
    await expect(page.getByText('Each value of OrderStatus becomes a state.')).toBeVisible();
    await look(page, '90-new-diagram');
    await press(page, 'Enter');
    await expect(canvas(page)).toHaveAccessibleName(/^Life of Order, state machine diagram/);
    for (const state of ['placed', 'paid', 'shipped', 'cancelled']) {
      await expect(box(page, state)).toBeVisible();
    }
    await tabToCanvas(page);
  });

  await test.step('transitions with trigger, guard and effect', async () => {
    await connect(page, 'placed', 'paid', 'pay [amount = total] / send receipt');
    await connect(page, 'paid', 'shipped', 'ship / notify customer');
    await connect(page, 'placed', 'cancelled', 'cancel');
    await connect(page, 'paid', 'cancelled', 'cancel / refund');
    const said = (await recordsOf(page, 'transition')).map(({ trigger, guard, effect }) => [
      trigger,
      guard,
      effect,
    ]);
    expect(said).toContainEqual(['pay', 'amount = total', 'send receipt']);
  });

  await test.step('a refused text says what is wrong and stays', async () => {
    await press(page, 'F2');
    await expect(canvas(page).getByRole('textbox')).toBeFocused();
    await press(page, 'Control+A');
    await page.keyboard.type('cancel [not shipped');
    await press(page, 'Enter');
    await expect(page.getByRole('alert')).toContainText('The guard is not closed');
    await press(page, 'Escape');
  });

  await test.step('what a state does, and where it ends', async () => {
    await walkTo(page, 'shipped');
    await press(page, 'Enter');
    await typeInPlace(page, 'entry / start tracking');
    await expect(box(page, 'shipped')).toContainText('entry / start tracking');
    await typeInPlace(page, 'do / follow the parcel');
    await expect(box(page, 'shipped')).toContainText('do / follow the parcel');
    await press(page, 'Escape');
    await expect(page.locator('.mw-canvas')).toHaveAttribute('data-mode', 'idle');
    await runCommand(page, 'New final state');
    await expect.poll(async () => (await recordsOf(page, 'state')).length).toBe(6);
    await tabToCanvas(page);
    await connect(page, 'shipped', 'final state', 'delivered');
    await layOut(page);
    await expect(page.locator('.mw-wire')).toHaveCount(6);
    await lookTwice(page, '91-state-machine');
  });

  await test.step('use cases', async () => {
    await newDiagram(page, 'Use case');
    await press(page, 'Enter');
    await expect(canvas(page)).toHaveAccessibleName(/use case diagram/);
    await look(page, '92-use-case-empty');
    await runCommand(page, 'New system boundary');
    await nameIt(page, 'Web shop');
    for (const name of ['Place an order', 'Log in', 'Use a voucher']) {
      await walkTo(page, 'Web shop');
      await press(page, 'n');
      await nameIt(page, name);
    }
    await press(page, 'Escape', 'Shift+N');
    await nameIt(page, 'Customer');
    const owners = (await recordsOf(page, 'use-case')).map(({ ownerId }) => ownerId);
    expect(new Set(owners).size).toBe(1);
    await connect(page, 'Customer', 'Place an order', '');
    await connect(page, 'Place an order', 'Log in', '');
    await extendCase(page, 'Use a voucher', 'Place an order', 'has a voucher');
    await expect.poll(async () => (await recordsOf(page, 'include')).length).toBe(1);
    await expect.poll(async () => (await recordsOf(page, 'communication')).length).toBe(1);
    await layOut(page);
    await lookTwice(page, '93-use-case');
  });

  await test.step('all of it is in the explorer', async () => {
    await press(page, 'Alt+2');
    await expect(page.getByRole('treeitem', { name: /^Life of Order/ }).first()).toBeVisible();
    await look(page, '94-explorer');
  });

  await close();
  rmSync(home, { recursive: true, force: true });
});
