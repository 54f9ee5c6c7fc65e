import type { Store } from '../metamodel/store';
import { alikeIn } from './alike';
import { gapKinds } from './gaps/index';
import type { GapKind, Knowledge } from './gaps/gap-kind';
import { knowledgeOf } from './gaps/knowledge';
import type { Gap, SectionId } from './conversation';
import { SECTIONS } from './conversation';

/** How complete a section is and what it lacks. */
export interface SectionState {
  id: SectionId;
  /** 0 to 1: known places of the model over all of them, each as heavy as its kind. */
  progress: number;
}

/** What the model does not say yet, and how far it has come. */
export interface GapReport {
  /** In section order, within a section the heaviest first. */
  gaps: Gap[];
  /**
   * What may be missing and nobody was asked about, in the same order: worth a question, but no hole
   * to show in a list of open points.
   */
  prospects: Gap[];
  /** All sections but the review, whose progress is the person's word. */
  sections: SectionState[];
}

const reports = new WeakMap<Store, { revision: number; alike: unknown; report: GapReport }>();

/**
 * Finds every gap in the model, which must not be changed. Linear in the size of the model (a tenth of
 * a second at 1,000 classes), and done once for each state of it: a question, its answer and the view
 * all ask.
 */
export function findGaps(store: Store): GapReport {
  const { revision } = store;
  const alike = alikeIn(store);
  const known = reports.get(store);
  if (known?.revision === revision && known.alike === alike) return known.report;
  const report = reportOf(store);
  reports.set(store, { revision, alike, report });
  return report;
}

function reportOf(store: Store): GapReport {
  const knowledge = knowledgeOf(store);
  const found = gapKinds.map((kind) => ({
    kind,
    gaps: gapsOfKind(kind, knowledge),
    places: kind.places(knowledge),
  }));
  const order = SECTIONS.map(({ id }) => id);
  const inOrder = found
    .flatMap((entry) => entry.gaps)
    .map((gap, index) => ({ gap, index }))
    .sort(
      (a, b) =>
        order.indexOf(a.gap.section) - order.indexOf(b.gap.section) ||
        b.gap.weight - a.gap.weight ||
        a.index - b.index,
    )
    .map(({ gap }) => gap);
  const isProspect = ({ id }: Gap) => gapKindOf(id)?.prospect === true;
  const gaps = inOrder.filter((gap) => !isProspect(gap));
  const prospects = inOrder.filter(isProspect);
  const sections = order
    .filter((id) => id !== 'review')
    .map((id) => ({ id, progress: progressOf(found.filter(({ kind }) => kind.section === id)) }));
  return { gaps, prospects, sections };
}

/** Everything there is to ask about, gaps and prospects, in the order of the sections. */
export function allGaps(store: Store): Gap[] {
  const { gaps, prospects } = findGaps(store);
  const order = SECTIONS.map(({ id }) => id);
  return [...gaps, ...prospects].sort(
    (a, b) => order.indexOf(a.section) - order.indexOf(b.section) || b.weight - a.weight,
  );
}

/** The ids of everything there is to ask about, one kind of gap at a step. */
export function* gapIdsInSteps(store: Store): Generator<string[], void> {
  const knowledge = knowledgeOf(store);
  for (const kind of gapKinds) yield gapsOfKind(kind, knowledge).map(({ id }) => id);
}

/** The kind of a gap or of the question that closes it; undefined for an id of neither. */
export function gapKindOf(id: string): GapKind | undefined {
  const [name] = id.replace(AGAIN, '').split(':');
  return gapKinds.find(({ kind }) => kind === name);
}

/** Before the id of a question that was answered vaguely, when it is asked once more. */
export const AGAIN = 'again:';

/** The id of the question that asks for several gaps of one kind: `multiplicity:end_1+end_2`. */
export function questionIdOf(gaps: readonly Gap[]): string {
  const [first, ...others] = gaps.map(({ id }) => id);
  return [first, ...others.map((id) => id.slice(id.indexOf(':') + 1))].join('+');
}

/** The ids of the gaps that a question asks for. */
export function gapIdsOf(questionId: string): string[] {
  const id = questionId.replace(AGAIN, '');
  const colon = id.indexOf(':');
  if (colon < 0) return [id];
  const kind = id.slice(0, colon + 1);
  return id
    .slice(colon + 1)
    .split('+')
    .map((key) => kind + key);
}

function gapsOfKind(kind: GapKind, knowledge: Knowledge): Gap[] {
  return kind.find(knowledge).map(({ elementId, text, key = elementId }) => ({
    id: key === null ? kind.kind : `${kind.kind}:${key}`,
    section: kind.section,
    elementId,
    text,
    blocks: kind.blocks,
    weight: kind.weight,
  }));
}

function progressOf(found: { kind: GapKind; gaps: Gap[]; places: number }[]): number {
  let known = 0;
  let all = 0;
  for (const { kind, gaps, places } of found) {
    // What cannot be known yet (the relationships of no classes) must not count as known.
    const total = Math.max(places, gaps.length);
    all += kind.weight * total;
    known += kind.weight * (total - gaps.length);
  }
  return all === 0 ? 0 : known / all;
}
