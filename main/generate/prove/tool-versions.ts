import type { BackendFacts } from '../../../shared/generators/contract';
import { startStep } from './run-step';

/** How long a tool may take to say its version, milliseconds. */
const LIMIT = 15_000;

/**
 * The first line that each tool of the backend's steps says about its version, by its command. A tool
 * that says nothing is left out.
 */
export async function toolVersions(
  { install, build, test, start, checks }: BackendFacts,
  folder: string,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const steps = [install, build, test, start, ...checks.map(({ step }) => step)];
  const commands = [...new Set(steps.map(({ command }) => command))].sort();
  const found: Record<string, string> = {};
  for (const command of commands) {
    const version = await firstLine(command, folder, signal);
    if (version !== undefined) found[command] = version;
  }
  return found;
}

async function firstLine(
  command: string,
  folder: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  let printed = '';
  const onResult = (text: string) => {
    printed += text;
  };
  const step = startStep(
    { command, args: ['--version'] },
    { folder, environment: {}, signal, onOutput: () => undefined, onResult },
  );
  const timer = setTimeout(() => void step.stop(), LIMIT);
  const code = await step.exit;
  clearTimeout(timer);
  const line = printed
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text !== '');
  return code === 0 ? line : undefined;
}
