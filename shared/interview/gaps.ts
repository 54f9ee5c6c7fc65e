import type { Store } from '../metamodel/store';
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
  /** All sections but the review, whose progress is the person's word. */
  sections: SectionState[];
}

/** Finds every gap in the model. Linear in the size of the model. */
export function findGaps(store: Store): GapReport {
  const knowledge = knowledgeOf(store);
  const found = gapKinds.map((kind) => ({
    kind,
    gaps: gapsOfKind(kind, knowledge),
    places: kind.places(knowledge),
  }));
  const order = SECTIONS.map(({ id }) => id);
  const gaps = found
    .flatMap((entry) => entry.gaps)
    .map((gap, index) => ({ gap, index }))
    .sort(
      (a, b) =>
        order.indexOf(a.gap.section) - order.indexOf(b.gap.section) ||
        b.gap.weight - a.gap.weight ||
        a.index - b.index,
    )
    .map(({ gap }) => gap);
  const sections = order
    .filter((id) => id !== 'review')
    .map((id) => ({ id, progress: progressOf(found.filter(({ kind }) => kind.section === id)) }));
  return { gaps, sections };
}

/** The kind of a gap or of the question that closes it; undefined for an id of neither. */
export function gapKindOf(id: string): GapKind | undefined {
  const [name] = id.split(':');
  return gapKinds.find(({ kind }) => kind === name);
}

function gapsOfKind(kind: GapKind, knowledge: Knowledge): Gap[] {
  return kind.find(knowledge).map(({ elementId, text }) => ({
    id: elementId === null ? kind.kind : `${kind.kind}:${elementId}`,
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
