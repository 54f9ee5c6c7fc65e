import { build } from './build/build';
import { resolveElectron } from './runtime/resolve';
import { installAsRoot, missingTestPackages } from './system/install';
import { installCommand } from './system/libraries';
import { thisDistribution } from './system/machine';
import { runPackaging, runPlaywright, runVitest } from './test/runners';
import { lastLine, oneFailure, sum, type Tally } from './test/tally';

/** Brings what the tests need onto the machine, or says with which command the user can. */
function prepareMachine(electron: string): void {
  const packages = missingTestPackages(electron);
  if (packages.length === 0 || installAsRoot(packages)) return;
  console.error(
    `Some tests need system packages. Install them with:\n  ${installCommand(packages, thisDistribution())}`,
  );
}

async function electronTests(): Promise<Tally> {
  try {
    const { executable, folder } = await resolveElectron();
    prepareMachine(executable);
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] = folder;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return oneFailure('Electron');
  }
  return runPackaging() ? runPlaywright() : sum([oneFailure('packaging'), runPlaywright()]);
}

/**
 * `npm test`: prepares the machine, builds, runs every test and packages the application on the way.
 * Its last lines name what failed or needed a second try, and sum all runners up.
 * `npm test -- unit` and `npm test -- e2e` run a part.
 */
async function test(parts: string[]): Promise<void> {
  const wants = (part: string): boolean => parts.length === 0 || parts.includes(part);
  const tallies: Tally[] = [];
  if (!build()) tallies.push(oneFailure('the build'));
  else {
    if (wants('e2e')) tallies.push(await electronTests());
    if (wants('unit')) tallies.push(runVitest());
  }
  const all = sum(tallies);
  console.log(['', ...all.remarks, lastLine(all)].join('\n'));
  process.exitCode = all.failed === 0 && all.passed > 0 ? 0 : 1;
}

void test(process.argv.slice(2));
