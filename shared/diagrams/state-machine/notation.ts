import type { TransitionRecord } from '../../metamodel/kinds';
import type { Parsed } from '../class/notation';
import { misread } from '../class/notation';

/** What the text of a transition says. */
export type TransitionText = Pick<TransitionRecord, 'trigger' | 'guard' | 'effect'>;

/**
 * Reads the text of a transition: `trigger [guard] / effect`, each part optional (UML 2.5.1,
 * 14.2.4.8). Brackets in the guard are kept when they are balanced.
 */
export function parseTransition(line: string): Parsed<TransitionText> {
  const text = line.trim();
  const open = text.indexOf('[');
  const slash = slashOutside(text);
  const begins = open >= 0 && (slash < 0 || open < slash);
  if (!begins) {
    const head = slash < 0 ? text : text.slice(0, slash);
    if (head.includes(']')) return misread(line, ']', 'A "]" has no "[" before it.');
    return withEffect({ trigger: head.trim(), guard: '' }, text, slash, line);
  }
  const close = closing(text, open);
  if (close < 0) {
    const problem = 'The guard is not closed. Write it as pay [amount > 0] / ship.';
    return misread(line, text.slice(open), problem);
  }
  const guard = text.slice(open + 1, close).trim();
  if (guard === '') {
    return misread(line, text.slice(open, close + 1), 'The guard says nothing. Take the [] away.');
  }
  const rest = text.slice(close + 1).trim();
  if (rest !== '' && !rest.startsWith('/')) {
    return misread(line, rest, `After the guard comes "/ effect", not "${rest}".`);
  }
  const at = rest === '' ? -1 : text.indexOf('/', close);
  return withEffect({ trigger: text.slice(0, open).trim(), guard }, text, at, line);
}

function withEffect(
  head: Omit<TransitionText, 'effect'>,
  text: string,
  slash: number,
  line: string,
): Parsed<TransitionText> {
  if (slash < 0) return { ok: true, value: { ...head, effect: '' } };
  const effect = text.slice(slash + 1).trim();
  if (effect === '') return misread(line, '/', 'An effect is missing after "/".');
  return { ok: true, value: { ...head, effect } };
}

/** The first slash that is not inside brackets; -1 when there is none. */
function slashOutside(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '[') depth += 1;
    else if (sign === ']') depth -= 1;
    else if (sign === '/' && depth <= 0) return at;
  }
  return -1;
}

/** The bracket that closes the one at `open`; -1 when none does. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '[') depth += 1;
    else if (text[at] === ']') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** The inverse of `parseTransition`. */
export function printTransition({ trigger, guard, effect }: TransitionText): string {
  return [trigger, guard === '' ? '' : `[${guard}]`, effect === '' ? '' : `/ ${effect}`]
    .filter((part) => part !== '')
    .join(' ');
}

/** What a state does on its own, in the order in which it does it. */
export const BEHAVIOURS = ['entry', 'do', 'exit'] as const;
export type BehaviourField = (typeof BEHAVIOURS)[number];

/** A line of a state: one of its own behaviours, or an internal transition. */
export type StateLine =
  | { what: 'behaviour'; field: BehaviourField; text: string }
  | { what: 'internal'; transition: TransitionText };

/** Reads a line of a state: `entry / beep`, `do / count`, or `trigger [guard] / effect` (14.2.4.5). */
export function parseStateLine(line: string): Parsed<StateLine> {
  const behaviour = /^\s*(entry|do|exit)\s*\/\s*(.*)$/is.exec(line);
  if (behaviour) {
    const field = (behaviour[1] ?? '').toLowerCase() as BehaviourField;
    return { ok: true, value: { what: 'behaviour', field, text: (behaviour[2] ?? '').trim() } };
  }
  const bare = line.trim().toLowerCase();
  const named = BEHAVIOURS.find((field) => field === bare);
  if (named) return { ok: false, problem: `Say what is done: ${named} / do something.` };
  const parsed = parseTransition(line);
  if (!parsed.ok) return parsed;
  const { trigger, effect } = parsed.value;
  if (trigger === '') {
    return { ok: false, problem: 'Write it as entry / x, do / x, exit / x or trigger / effect.' };
  }
  if (effect === '') {
    return { ok: false, problem: `Say what ${trigger} does here: ${trigger} / do something.` };
  }
  return { ok: true, value: { what: 'internal', transition: parsed.value } };
}
