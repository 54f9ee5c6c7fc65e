import type { AnyRecord } from '../../../shared/metamodel/kinds';
import type { Kind } from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import { qualifiedName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import type { SearchHit } from '../../../shared/ipc/views';
import type { Action } from '../actions';
import { ACTION_GROUPS } from '../actions';
import { kindName } from '../kind-name';
import { t } from '../text';

/** One line of the palette. */
export interface Result {
  id: string;
  /** Lines of one group stand together under its name. */
  group: string;
  title: string;
  /** Lighter text behind the title. */
  detail: string;
  shortcut: string | null;
  kind: Kind | null;
  target: { action: Action } | { elementId: string } | { hit: SearchHit };
}

/** More elements than these help nobody. */
const MOST_ELEMENTS = 50;

/**
 * How well a text answers to what was typed; 0: not at all. A beginning counts more than the
 * beginning of a word, that more than a place inside, and a short text more than a long one.
 */
export function score(text: string, typed: string): number {
  const lower = text.toLowerCase();
  const short = 1 / (1 + lower.length);
  if (lower.startsWith(typed)) return 4 + short;
  const words = typed.split(/\s+/);
  const starts = words.every((word) => new RegExp(`(^|\\W)${escaped(word)}`).test(lower));
  if (starts) return 3 + short;
  if (words.every((word) => lower.includes(word))) return 2 + short;
  return 0;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** With nothing typed: every action, by group. Otherwise those that fit, best first. */
export function findActions(actions: readonly Action[], typed: string): Result[] {
  const results = actions.map((action) => ({
    rank: typed === '' ? 1 : actionScore(action, typed),
    result: {
      id: action.id,
      group: t(`group.${action.group}`),
      title: action.title,
      detail: '',
      shortcut: action.shortcut ?? null,
      kind: null,
      target: { action },
    } satisfies Result,
  }));
  if (typed === '') {
    const place = ({ action }: { action: Action }) => ACTION_GROUPS.indexOf(action.group);
    return results
      .sort((a, b) => place(a.result.target) - place(b.result.target))
      .map(({ result }) => result);
  }
  return results
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ result }) => ({ ...result, group: t('palette.commands'), detail: result.group }));
}

function actionScore({ title, keywords = '' }: Action, typed: string): number {
  return Math.max(score(title, typed), score(keywords, typed) / 2);
}

const NAMED = [
  'class',
  'enumeration',
  'data-type',
  'attribute',
  'operation',
  'literal',
  'association',
  'package',
  'actor',
  'use-case',
  'state-machine',
  'state',
  'interaction',
  'lifeline',
  'message',
  'activity',
  'partition',
  'activity-node',
  'component',
  'component-interface',
  'dependency',
  'deployment-node',
  'artifact',
  'instance',
  'diagram',
] as const;

/** More of what was said than this is for the search panel. */
const MOST_SAID = 6;

/** What was said: first what holds the words, then what means the same. */
export function saidResults(
  byWords: readonly SearchHit[],
  similar: readonly SearchHit[],
): Result[] {
  return [...byWords, ...similar].slice(0, MOST_SAID).map((hit) => ({
    id: `said-${hit.statementId ?? hit.messageUuid}`,
    group: t('palette.said'),
    title: hit.snippet,
    detail: hit.statementId === null ? '' : t('palette.similarMeaning'),
    shortcut: null,
    kind: null,
    target: { hit },
  }));
}

function mayBeUnnamed(kind: Kind): boolean {
  return kindOf(kind).mayBeUnnamed === true;
}

/** Elements by name or by their place, e.g. `loan.due`. */
export function findElements(store: Store, typed: string): Result[] {
  const found: { rank: number; place: number; result: Result }[] = [];
  for (const record of NAMED.flatMap((kind): AnyRecord[] => store.all(kind))) {
    const path = qualifiedName(store, record.id).join('.');
    const name = 'name' in record ? record.name : '';
    // A pseudostate or a reply without words is not looked for by its name.
    if (name === '' && mayBeUnnamed(record.kind)) continue;
    const rank = Math.max(score(name, typed), score(path, typed) - 0.5);
    if (typed !== '' && rank <= 0) continue;
    const result: Result = {
      id: record.id,
      group: t('palette.elements'),
      title: path,
      detail: kindName(record.kind),
      shortcut: null,
      kind: record.kind,
      target: { elementId: record.id },
    };
    found.push({ rank, place: NAMED.indexOf(record.kind as (typeof NAMED)[number]), result });
  }
  return found
    .sort(
      (a, b) =>
        // Of the same name the thing comes before those who play it: the class before its lifelines.
        b.rank - a.rank || a.place - b.place || (a.result.title < b.result.title ? -1 : 1),
    )
    .slice(0, MOST_ELEMENTS)
    .map(({ result }) => result);
}
