import type {
  ActorRecord,
  AnyRecord,
  ComponentRecord,
  DependencyRecord,
} from '../../metamodel/kinds';
import { displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { BoxShape, Compartment, EdgeShape } from '../diagram-type';
import { plainLine } from '../line-shape';

const PLAIN = {
  parentId: null,
  stereotype: null,
  italic: false,
  underlined: false,
  packageId: null,
} as const;

/** People and the systems they use (c4model.com, system context); nothing of what is inside. */
export function contextBox(store: Store, record: AnyRecord): BoxShape | null {
  if (record.kind === 'actor') return personBox(record);
  if (record.kind !== 'component') return null;
  return isSystem(store, record) ? c4Box(record) : null;
}

/** What the outermost level shows: systems, and whatever else is part of nothing. */
function isSystem(store: Store, { level, ownerId }: ComponentRecord): boolean {
  return level === 'system' || (level === null && store.get(ownerId)?.kind !== 'component');
}

export function personBox(record: ActorRecord): BoxShape {
  return {
    ...PLAIN,
    elementId: record.id,
    form: 'person',
    title: record.name,
    compartments: [words('Person', record.doc)],
    label: `${record.name}, person`,
    tone: 'accent',
  };
}

const LEVELS = {
  system: 'Software system',
  container: 'Container',
  component: 'Component',
} as const;

/** A part of the system with its level, its technology in brackets and what it is for. */
export function c4Box(record: ComponentRecord, form: BoxShape['form'] = 'box'): BoxShape {
  const { id, name, technology, external, doc } = record;
  const level = LEVELS[record.level ?? 'component'];
  const what = technology === '' ? level : `${level}: ${technology}`;
  return {
    ...PLAIN,
    elementId: id,
    form,
    title: name,
    compartments: [words(what, form === 'box' ? doc : '')],
    label: [name, external ? `external ${what.toLowerCase()}` : what.toLowerCase()].join(', '),
    ...(form === 'box' && { tone: external ? ('muted' as const) : ('accent' as const) }),
  };
}

/** Letters in a line of a description, and lines of it. */
const LINE_LENGTH = 34;
const MOST_LINES = 3;

function words(what: string, doc: string): Compartment {
  const look = { elementId: null, glyphs: [], italic: false, implied: false, tail: '' } as const;
  const lines = wrapped(firstSentence(doc)).map((text, at) => ({
    ...look,
    key: `line ${at}`,
    name: text,
    detail: '',
  }));
  const sign = { ...look, key: 'what', name: '', detail: `[${what}]` };
  return { id: 'c4', title: 'description', rows: [sign, ...lines] };
}

function firstSentence(text: string): string {
  return /^[^\n]*?[.!?](?=\s|$)/.exec(text.trim())?.[0] ?? text.trim().split('\n')[0] ?? '';
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE_LENGTH) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1] ?? ''}…`];
}

/** Relations between what is shown; one of a part counts for the system that it is part of. */
export function contextEdge(store: Store, record: AnyRecord): EdgeShape | null {
  if (record.kind !== 'dependency') return null;
  return liftedEdge(store, record, (id) => {
    const shown = upwards(store, id, (one) => contextBox(store, one) !== null);
    return shown ?? null;
  });
}

/** The nearest of a record and what it is part of that is meant. */
export function upwards(
  store: Store,
  id: string,
  isMeant: (record: AnyRecord) => boolean,
): string | undefined {
  const seen = new Set<string>();
  let record = store.get(id);
  while (record && !seen.has(record.id)) {
    if (isMeant(record)) return record.id;
    seen.add(record.id);
    record = 'ownerId' in record ? store.get(record.ownerId) : undefined;
  }
  return undefined;
}

/**
 * A relationship between the shown sides of a dependency. Of several that come to join the same two,
 * those that are drawn between them in the model are shown, else the first.
 *
 * @param shownAs the element that stands for a side; null: none does.
 */
export function liftedEdge(
  store: Store,
  record: DependencyRecord,
  shownAs: (id: string) => string | null,
): EdgeShape | null {
  const sourceId = shownAs(record.sourceId);
  const targetId = shownAs(record.targetId);
  if (sourceId === null || targetId === null || sourceId === targetId) return null;
  const isDirect = (one: DependencyRecord) =>
    one.sourceId === sourceId && one.targetId === targetId;
  if (!isDirect(record)) {
    const alike = store
      .all('dependency')
      .filter((one) => shownAs(one.sourceId) === sourceId && shownAs(one.targetId) === targetId);
    const first = alike.reduce((a, b) => (b.id < a.id ? b : a), record);
    if (first !== record || alike.some(isDirect)) return null;
  }
  const { id, name, technology } = record;
  const label = [name, technology === '' ? '' : `[${technology}]`]
    .filter((part) => part !== '')
    .join(' ');
  return plainLine({
    id,
    relation: 'dependency',
    sourceId,
    targetId,
    label,
    marks: ['none', 'open-arrow'],
    description: `${displayName(store, sourceId)} ${name || 'uses'} ${displayName(store, targetId)}`,
  });
}
