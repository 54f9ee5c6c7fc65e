import { z } from 'zod';

/** What an answer comes to: code and its imports, or what is wrong with its form. */
export type ReadAnswer =
  | { code: string; imports: string[] }
  | { problem: string; isFinal?: boolean };

const jsonSchema = z.object({ code: z.string(), imports: z.array(z.string()).default([]) });

/** UTF-16 units of an answer that are read: no method is so long. */
const LONGEST = 200_000;

/**
 * Finds the method in what a language model has answered: a code block, JSON with `code` and `imports`,
 * or nothing but the method. It is indented as the one that it replaces, and ends as that one does.
 *
 * @param replaced the method as generated
 * @param signature its first line
 */
export function readAnswer(text: string, replaced: string, signature: string): ReadAnswer {
  // What a model thinks aloud before it answers is not the answer.
  const said = text
    .slice(0, LONGEST)
    .replace(/^[^]*<\/think>/, '')
    .trim();
  if (said === '') return { problem: 'The answer was empty.' };
  const blocks = [...said.matchAll(/^(`{3,}|~{3,})[^\n]*\n([^]*?)^\1[ \t]*$/gm)].map(
    ([, , block = '']) => block,
  );
  const name = nameOf(signature);
  for (const part of [said, ...blocks]) {
    const found = fromJson(part);
    if (found) return fitted(found.code, found.imports, replaced);
  }
  const named = blocks.filter((block) => hasMethod(block, name));
  const code = named.at(-1) ?? (blocks.length === 0 && hasMethod(said, name) ? said : undefined);
  if (code === undefined) {
    const isEmpty = blocks.length > 0 && blocks.every((block) => block.trim() === '');
    if (isEmpty) return { problem: 'The requirement does not say enough.', isFinal: true };
    return { problem: `The answer holds no code block with the method ${name}.` };
  }
  return fitted(code, [], replaced);
}

/** `close` of `async close() {`. */
export function nameOf(signature: string): string {
  return /([\w$]+)\s*\(/.exec(signature)?.[1] ?? signature;
}

function hasMethod(text: string, name: string): boolean {
  return new RegExp(`(^|[^\\w$.])${name.replaceAll('$', '\\$')}\\s*[(<]`).test(text);
}

function fromJson(text: string) {
  if (!text.startsWith('{')) return undefined;
  try {
    return jsonSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function fitted(text: string, given: readonly string[], replaced: string): ReadAnswer {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const imports = given.map((line) => line.trim());
  while (/^\s*(import\s.*)?$/.test(lines[0] ?? 'end')) {
    const line = lines.shift()?.trim() ?? '';
    if (line !== '') imports.push(line);
  }
  const code = lines.join('\n').trimEnd().replace(/,$/, '');
  if (code.trim() === '') return { problem: 'The answer holds no method.' };
  const end = replaced.trimEnd().endsWith(',') ? ',' : '';
  return { code: indentedAs(code, replaced) + end, imports };
}

function indentedAs(code: string, replaced: string): string {
  const lines = code.split('\n').map((line) => line.trimEnd());
  const depths = lines
    .filter((line) => line !== '')
    .map((line) => line.length - line.trimStart().length);
  // A model often leaves out the indentation of the first line only.
  const last = lines.at(-1) ?? '';
  const own = depths[0] === 0 ? last.length - last.trimStart().length : Math.min(...depths);
  const indent = /^ */.exec(replaced)?.[0] ?? '';
  return lines
    .map((line) => {
      const depth = line.length - line.trimStart().length;
      return line === '' ? '' : indent + line.slice(Math.min(own, depth));
    })
    .join('\n');
}
