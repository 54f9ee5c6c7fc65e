/**
 * The pictures in `docs/screenshots`, taken from the built application in real Electron, each looked at
 * before it is committed. Needs a display: `xvfb-run -a -s "-screen 0 1600x1000x24" npm run screenshots`;
 * `npm run screenshots -- class start` takes only those.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { buildIfNeeded } from '../../scripts/build/build';
import { resolveElectron } from '../../scripts/runtime/resolve';
import type { RunningApp } from '../e2e/support/app';
import { launchApp, waitUntilInteractive } from '../e2e/support/app';
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
  shoot: (name: string, theme: Theme) => Promise<void>;
}

async function atRest(page: Page): Promise<void> {
  // Somewhere that lights nothing up, and long enough for what fades in and for the fonts.
  await page.mouse.move(SIZE.width / 2, 20);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(700);
}

function studio(app: RunningApp, wanted: readonly string[]): Studio {
  const { page } = app;
  return {
    ...app,
    async shoot(name, theme) {
      if (wanted.length > 0 && !wanted.includes(name)) return;
      await page.evaluate((shown) => (document.documentElement.dataset['theme'] = shown), theme);
      await atRest(page);
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

/** Shows a diagram of the project, all of it. */
async function showDiagram(page: Page, name: string): Promise<void> {
  await runCommand(page, 'Show the explorer');
  await page
    .getByRole('treeitem', { name: new RegExp(`^${name}`) })
    .first()
    .dblclick();
  await page.locator('.mw-box').first().waitFor();
  await page.keyboard.press('Alt+C');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+0');
}

async function startAndEmpty({ page, shoot }: Studio): Promise<void> {
  for (const name of [/clinic/i, /shop/i, /Town Library/]) {
    await openSample(page, name);
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
    'Customers rent bikes at stations. A customer has a name, an email address and a phone number. ' +
      'A station has a name, an address and a number of docks. Each bike belongs to one station and ' +
      'has a frame number and a condition. A rental belongs to one customer and one bike and has a ' +
      'start time and an end time.',
  );
  await page.getByRole('button', { name: 'Accept all' }).waitFor();
  await page.locator('.mw-box.ghost').first().waitFor();
  await page.waitForTimeout(800);
  await page.keyboard.press('Alt+C');
  await page.keyboard.press('Control+0');
  await shoot('interview', 'light');
  await closeProject(page);
}

async function diagrams({ page, shoot }: Studio): Promise<void> {
  await page
    .getByRole('region', { name: 'Recent' })
    .getByRole('button', { name: /Town Library/ })
    .click();
  await page.locator('.mw-box').first().waitFor();
  await showDiagram(page, 'Overview');
  await box(page, 'Loan').click();
  await shoot('class', 'light');
  await showDiagram(page, 'Data model');
  await shoot('data-model', 'dark');
  await showDiagram(page, 'Who does what');
  await shoot('use-cases', 'light');
  await showDiagram(page, 'Borrow a copy');
  await shoot('sequence', 'light');
  await showDiagram(page, 'Life of a loan');
  await page.getByRole('article', { name: /^Overdue,/ }).click();
  await shoot('states', 'dark');
  await showDiagram(page, 'Return a copy');
  await shoot('activity', 'light');
  await showDiagram(page, 'Containers');
  await shoot('containers', 'dark');
  await showDiagram(page, 'Deployment');
  await shoot('deployment', 'light');
  await runCommand(page, 'Generate');
  await page.getByRole('tree', { name: 'Files' }).waitFor();
  await shoot('backend', 'dark');
}

/** A model of a few hundred classes, seen as a whole. */
async function large({ page, shoot }: Studio, parent: string): Promise<void> {
  await runCommand(page, 'Close the project');
  await page.getByRole('region', { name: 'Recent' }).waitFor();
  await ask(page, 'project.create', { parent, name: 'Logistics', description: '' });
  const records = largeModel(480, 700).map((record) => ({ ...record }));
  await ask(page, 'project.execute', {
    commands: [{ type: 'insert-records', records }],
    reason: null,
  });
  await page.reload();
  await waitUntilInteractive(page);
  await page.locator('.mw-far').waitFor();
  await runCommand(page, 'Show the explorer');
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
