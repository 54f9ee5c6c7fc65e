/**
 * The pictures in `docs/screenshots`, taken from the built application in real Electron, each looked at
 * before it is committed. Needs a display: `xvfb-run -a -s "-screen 0 1600x1000x24" npm run screenshots`;
 * `npm run screenshots -- class start` takes only those.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { buildIfNeeded } from '../../scripts/build/build';
import { resolveElectron } from '../../scripts/runtime/resolve';
import type { RunningApp } from '../e2e/support/app';
import { expect, launchApp, waitUntilInteractive } from '../e2e/support/app';
import { ask } from '../e2e/support/bridge';
import { runCommand } from '../e2e/support/look';
import { box, say, startInterview } from '../e2e/support/window';
import { largeModel } from '../perf/canvas/large-model';
import { smallPng } from './small-png';

const FOLDER = join('docs', 'screenshots');
const SIZE = { width: 1440, height: 900 };
/** Largest file that is kept, bytes. */
const MOST = 200_000;

type Theme = 'light' | 'dark';

interface Studio extends RunningApp {
  /** Takes a picture, unless others were asked for. */
  shoot: (name: string, theme: Theme, pointedAt?: Locator) => Promise<void>;
}

async function atRest(page: Page, pointedAt: Locator | undefined): Promise<void> {
  // Somewhere that lights nothing up, and long enough for what fades in and for the fonts.
  await page.mouse.move(SIZE.width / 2, SIZE.height - 6);
  await pointedAt?.hover();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.evaluate(() => document.fonts.ready);
  await expect(page.locator('.toast')).toHaveCount(0, { timeout: 20_000 });
  await page.waitForTimeout(700);
}

function studio(app: RunningApp, wanted: readonly string[]): Studio {
  const { page } = app;
  return {
    ...app,
    async shoot(name, theme, pointedAt) {
      if (wanted.length > 0 && !wanted.includes(name)) return;
      await page.evaluate((shown) => (document.documentElement.dataset['theme'] = shown), theme);
      await atRest(page, pointedAt);
      const png = smallPng(await page.screenshot());
      if (png.length > MOST) throw new Error(`${name}: ${png.length} bytes are too many.`);
      writeFileSync(join(FOLDER, `${name}.png`), png);
      console.log(`${name}.png ${Math.round(png.length / 1000)} kB`);
    },
  };
}

async function openSample(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.locator('.mw-box').first().waitFor();
}

async function closeProject(page: Page): Promise<void> {
  await runCommand(page, 'Close the project');
  await page.getByRole('region', { name: 'Recent' }).waitFor();
}

async function saveVersion(page: Page): Promise<void> {
  await page.keyboard.press('Control+S');
  const dialog = page.getByRole('dialog', { name: 'Save version' });
  await dialog.getByRole('textbox').first().fill('First version');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** Which panels are open beside the canvas. */
interface Around {
  left?: boolean;
  right?: boolean;
}

/** Opens and closes the panels, as the rail says that they are. */
async function arrange(page: Page, { left = false, right = false }: Around): Promise<void> {
  const isOpen = (region: string) => page.locator(`[data-region=${region}]`).isVisible();
  if ((await isOpen('left')) !== left) await page.keyboard.press('Control+B');
  if ((await isOpen('right')) !== right) await page.keyboard.press('Control+Alt+B');
}

/** Shows a diagram of the project, all of it. */
async function showDiagram(page: Page, name: string, around: Around): Promise<void> {
  await runCommand(page, 'Show the explorer');
  await page
    .getByRole('treeitem', { name: new RegExp(`^${name}`) })
    .first()
    .dblclick();
  await page.locator('.mw-box').first().waitFor();
  await arrange(page, around);
  await page.keyboard.press('Alt+C');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+0');
}

async function startAndEmpty({ page, shoot }: Studio): Promise<void> {
  for (const name of [/clinic/i, /shop/i, /Town Library/]) {
    await openSample(page, name);
    await saveVersion(page);
    await closeProject(page);
  }
  await shoot('start', 'light');
  await startInterview(page, 'Bicycle rental');
  await shoot('empty', 'dark');
}

/** What was said, and what was understood of it. */
async function interview({ page, shoot }: Studio): Promise<void> {
  await say(
    page,
    'Customers rent bikes. A customer has a name, an email address and a phone number. A rental has a ' +
      'start time and an end time. Each rental belongs to one customer and one bike. A bike has a ' +
      'frame number and a condition. Each bike belongs to one station. A station has a name and an address.',
  );
  await page.getByRole('button', { name: 'Accept all' }).waitFor();
  await page.locator('.mw-box.ghost').first().waitFor();
  await page.waitForTimeout(800);
  await page.keyboard.press('Alt+C');
  await page.keyboard.press('Control+0');
  // What is pointed at lights up on both sides, with the words that it came from.
  await page.locator('.proposal-list').evaluate((list) => list.scrollTo(0, 0));
  const rental = page.getByRole('checkbox', { name: /^Rental/ }).first();
  await shoot('interview', 'light', rental);
  await closeProject(page);
}

async function diagrams({ page, shoot }: Studio): Promise<void> {
  await page
    .getByRole('region', { name: 'Recent' })
    .getByRole('button', { name: /Town Library/ })
    .click();
  await page.locator('.mw-box').first().waitFor();
  await showDiagram(page, 'Overview', { right: true });
  await box(page, 'Loan').click();
  await shoot('class', 'light');
  await showDiagram(page, 'Data model', {});
  await shoot('data-model', 'dark');
  await showDiagram(page, 'Who does what', {});
  await shoot('use-cases', 'light');
  await showDiagram(page, 'Borrow a copy', { left: true });
  await shoot('sequence', 'light');
  await showDiagram(page, 'Life of a loan', { right: true });
  await page.getByRole('article', { name: /^Overdue,/ }).click();
  await shoot('states', 'dark');
  await showDiagram(page, 'Return a copy', { left: true });
  await shoot('activity', 'light');
  await showDiagram(page, 'Containers', {});
  await shoot('containers', 'dark');
  await showDiagram(page, 'Deployment', {});
  await shoot('deployment', 'light');
  await runCommand(page, 'Generate');
  const files = page.getByRole('tree', { name: 'Files' });
  await files.getByRole('treeitem', { name: /loan\.schema/ }).click();
  await shoot('backend', 'dark');
}

const AREAS = ['Sales', 'Shipping', 'Billing', 'Claims', 'Contracts', 'Fleet'];

/** A model of a few hundred classes, seen as a whole. */
async function large({ page, shoot }: Studio, parent: string): Promise<void> {
  await runCommand(page, 'Close the project');
  await page.getByRole('region', { name: 'Recent' }).waitFor();
  await ask(page, 'project.create', { parent, name: 'Logistics', description: '' });
  const records = largeModel(480, 700).map((record) =>
    record.kind === 'package'
      ? { ...record, name: AREAS[Number(record.id.slice(4)) % AREAS.length] }
      : { ...record },
  );
  await ask(page, 'project.execute', {
    commands: [{ type: 'insert-records', records }],
    reason: null,
  });
  await page.reload();
  await waitUntilInteractive(page);
  await page.locator('.mw-far').waitFor();
  await runCommand(page, 'Show the explorer');
  await arrange(page, { left: true });
  await page.keyboard.press('Alt+C');
  await page.keyboard.press('Control+0');
  await page.waitForTimeout(1_500);
  await shoot('large', 'dark');
}

async function take(): Promise<void> {
  if (!buildIfNeeded()) throw new Error('The build failed; its messages are above.');
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = (await resolveElectron()).folder;
  mkdirSync(FOLDER, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const app = await launchApp({ env: { HOME: home } });
  try {
    await app.electron.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, SIZE);
    const set = studio(app, process.argv.slice(2));
    await startAndEmpty(set);
    await interview(set);
    await diagrams(set);
    await large(set, home);
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

take().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
