import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MODEL = /^## Model\s+(```+)\n([\s\S]*?)^\1$/m;
const BLOCK = /^(```+)(\w*) (\S+)\n([\s\S]*?)^\1$/gm;

/**
 * Scenarios are Markdown that a person can read: under `## Model` the lines that `modelOf` reads, then
 * blocks, each headed by its language and what it shows. A new one is made by writing its empty block.
 *
 * @param folder holds the `.md` files.
 * @returns their names, for `test.each`.
 */
export function scenariosIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.md'));
}

/**
 * Plays one scenario; with `UPDATE_SCENARIOS=1` its blocks are rewritten.
 *
 * @param show gives, for the model's text, what a block with that heading shows.
 * @returns the scenario as it is played and as it is written, to be compared.
 */
export function playScenario(
  folder: string,
  name: string,
  show: (model: string, block: string) => string,
): { played: string; written: string } {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  const [, , model = ''] = MODEL.exec(text) ?? [];
  const played = text.replace(BLOCK, (_, _fence: string, language: string, block: string) => {
    const shown = show(model, block);
    const fence = fenceFor(shown);
    return `${fence}${language} ${block}\n${shown}${fence}`;
  });
  if (process.env.UPDATE_SCENARIOS !== '1') return { played, written: text };
  writeFileSync(path, played);
  return { played, written: played };
}

/** A fence longer than any in the text. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(longest + 1);
}
