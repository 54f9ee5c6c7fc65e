import type { EnvironmentVariable } from '../../contract';
import { oneLine } from '../escape';

/** Parts of the files that every Python project has beside its sources. */

function pinned([name, version]: [string, string]): string {
  return `${name}==${version}`;
}

/** `requirements.txt`: what is imported, and what that needs. */
export function requirements(
  direct: Readonly<Record<string, string>>,
  indirect: Readonly<Record<string, string>>,
): string {
  return [
    ...sorted(direct).map(pinned),
    '# What those need:',
    ...sorted(indirect).map(pinned),
    '',
  ].join('\n');
}

/** Packages with their versions, by name. */
export function sorted(versions: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A TOML basic string (TOML 1.0); JSON's escapes are among TOML's. */
export function toml(text: string): string {
  return JSON.stringify(oneLine(text).replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** `"name==version"` in a TOML array. */
export function tomlArrayItem(entry: [string, string]): string {
  return JSON.stringify(pinned(entry)).replace(/\\"/g, "'");
}

/** `.env.example`: every variable with its default. */
export function environmentExample(environment: readonly EnvironmentVariable[]): string {
  const lines = environment.flatMap(({ name, purpose, default: value }) => [
    `# ${oneLine(purpose)}`,
    value === null ? `# ${name}=` : `${name}=${value}`,
  ]);
  return ['# Copy to .env; what the environment says comes first.', ...lines, ''].join('\n');
}
