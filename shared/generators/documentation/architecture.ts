import type { ComponentRecord } from '../../metamodel/kinds';
import { displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { compareByOrder } from '../../metamodel/store';
import { linesFrom } from '../../metamodel/lines';
import type { BackendFacts, Facts, Picture, ProjectFacts, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { headingText, inlineCode, writeTable } from '../lib/markdown';
import { markdownText } from '../lib/escape';
import { isDrawable } from './gallery';
import { label } from './mermaid-text';

/** Boxes of one C4 diagram at most: beyond that nobody reads it. */
const BOXES = 40;

interface Box {
  id: string;
  recordId: string | null;
  title: string;
  /** What sort of thing it is in the C4 model: `Person`, `Software system`, `Container`. */
  sort: string;
  technology: string;
  external: boolean;
  /** Mermaid shape: brackets around the label. */
  shape: readonly [string, string];
}

interface Line {
  from: string;
  to: string;
  text: string;
}

/**
 * `docs/architecture.md`: the system in its surroundings, its containers (C4 model, c4model.com, levels 1
 * and 2), and its data, with where each part is described.
 */
export function architecture(
  store: Store,
  project: ProjectFacts,
  facts: Partial<Facts>,
  path: string,
): VirtualFile {
  const out = new CodeWriter();
  out.line('# Architecture').gap();
  const { people, outside } = surroundings(store);
  out.line('## Context').gap();
  out.line('Who uses the system, and which other systems it works with (C4, level 1).').gap();
  const system: Box = {
    id: 'system',
    recordId: null,
    title: project.name,
    sort: 'Software system',
    technology: '',
    external: false,
    shape: RECTANGLE,
  };
  const uses = [
    ...people.map(({ id }) => ({ from: id, to: 'system', text: 'uses' })),
    ...outside.map(({ id }) => ({ from: 'system', to: id, text: 'works with' })),
  ];
  writeDiagram(out, [...people, system, ...outside], uses);
  writeParts(out, [...people, ...outside]);
  containers(out, store, facts, people, outside);
  data(out, facts.pictures ?? []);
  lifecycles(out, store);
  return out.file(path);
}

const RECTANGLE = ['["', '"]'] as const;
const STADIUM = ['(["', '"])'] as const;
const CYLINDER = ['[("', '")]'] as const;

function surroundings(store: Store): { people: Box[]; outside: Box[] } {
  const actors = store
    .all('actor')
    .sort(compareByOrder)
    .slice(0, BOXES / 2);
  const people = actors.map(({ id: recordId, name: title, external }, at): Box => {
    const id = `person${at + 1}`;
    return { id, recordId, title, sort: 'Person', technology: '', external, shape: STADIUM };
  });
  const components = store.all('component').filter((component) => component.external);
  const outside = partsOf(components.sort(compareByOrder), 'outside', 'Software system');
  return { people, outside: outside.slice(0, BOXES / 2) };
}

/** A box for each component; what is named so is drawn as a store. */
function partsOf(components: readonly ComponentRecord[], prefix: string, sort: string): Box[] {
  return components.map(({ id: recordId, name: title, technology, external }, at): Box => {
    const shape = /database|store|storage/i.test(title) ? CYLINDER : RECTANGLE;
    return { id: `${prefix}${at + 1}`, recordId, title, sort, technology, external, shape };
  });
}

/** What is generated, where the model names no containers. */
function generatedParts({ stack, databases }: BackendFacts): Box[] {
  const common = { recordId: null, sort: 'Container', external: false };
  const technology = databases.join(' or ');
  return [
    { ...common, id: 'backend', title: 'Backend', technology: stack, shape: RECTANGLE },
    { ...common, id: 'database', title: 'Database', technology, shape: CYLINDER },
  ];
}

/** The containers that the model names, or else what is generated. */
function containers(
  out: CodeWriter,
  store: Store,
  facts: Partial<Facts>,
  people: readonly Box[],
  outside: readonly Box[],
): void {
  const { backend } = facts;
  const inside = store
    .all('component')
    .filter(({ level, external }) => level === 'container' && !external)
    .sort(compareByOrder);
  const modelled = partsOf(inside.slice(0, BOXES), 'container', 'Container');
  const generated = backend ? generatedParts(backend) : [];
  const boxes = modelled.length > 0 ? modelled : generated;
  if (boxes.length === 0) return;
  out.gap().line('## Containers').gap();
  out.line('What runs, and what talks to what (C4, level 2).').gap();
  const lines =
    modelled.length > 0
      ? dependencies(store, [...modelled, ...outside])
      : [
          ...people.map(({ id }) => ({ from: id, to: 'backend', text: 'HTTPS, JSON' })),
          { from: 'backend', to: 'database', text: 'SQL' },
          ...outside.map(({ id }) => ({ from: 'backend', to: id, text: 'works with' })),
        ];
  const shown = modelled.length > 0 ? [...modelled, ...outside] : [...people, ...boxes, ...outside];
  writeDiagram(out, shown, lines);
  writeParts(out, boxes);
  if (backend) {
    out.line(
      `The backend is in ${inlineCode(`${backend.folder}/`)}; [API](api.md) lists its endpoints.`,
    );
  }
}

function dependencies(store: Store, boxes: readonly Box[]): Line[] {
  const byRecord = new Map(boxes.map((box) => [box.recordId, box.id]));
  return boxes.flatMap(({ id, recordId }) =>
    linesFrom(store, 'dependency', recordId ?? '').flatMap(({ record }) => {
      if (record.kind !== 'dependency') return [];
      const to = byRecord.get(record.targetId);
      const text = [record.name || 'uses', record.technology]
        .filter((part) => part !== '')
        .join(', ');
      return to === undefined ? [] : [{ from: id, to, text }];
    }),
  );
}

function writeDiagram(out: CodeWriter, boxes: readonly Box[], lines: readonly Line[]): void {
  out.line('```mermaid', 'flowchart TB');
  for (const { id, recordId, title, sort, technology, external, shape } of boxes) {
    const kind = technology === '' ? sort : `${sort}: ${technology}`;
    const [open, close] = shape;
    const text = `${label(title)}<br>#91;${label(kind)}#93;`;
    out.traced(recordId === null ? [] : [recordId], () =>
      out.line(`  ${id}${open}${text}${close}${external ? ':::outside' : ''}`),
    );
  }
  for (const { from, to, text } of lines) out.line(`  ${from} -->|"${label(text)}"| ${to}`);
  out.line('  classDef outside stroke-dasharray: 4 4', '```').gap();
}

function writeParts(out: CodeWriter, boxes: readonly Box[]): void {
  writeTable(
    out,
    ['Part', 'What it is', 'Technology'],
    boxes.map(({ recordId, title, sort, technology, external }) => ({
      ...(recordId !== null && { recordId }),
      cells: [
        markdownText(title),
        `${sort}${external ? ', outside' : ''}`,
        markdownText(technology),
      ],
    })),
  );
}

/** The entity-relationship diagram where there is one. */
function data(out: CodeWriter, pictures: readonly Picture[]): void {
  const picture = pictures.find(
    ({ name, notation }) => name === 'er-diagram' && notation === 'mermaid',
  );
  out.gap().line('## Data').gap();
  if (picture && isDrawable(picture.text)) {
    out.line('```mermaid', ...picture.text.trimEnd().split('\n'), '```').gap();
  }
  out.line('[Data dictionary](data-dictionary.md): every class with its data and relations.');
}

/** State machines as pictures: what may follow on what. */
function lifecycles(out: CodeWriter, store: Store): void {
  const machines = store.all('state-machine').sort(compareByOrder);
  const drawn = machines.flatMap((machine) => {
    const regions = store.children(machine.id, 'region');
    const states = regions.flatMap(({ id }) => store.children(id, 'state'));
    const transitions = regions.flatMap(({ id }) => store.children(id, 'transition'));
    return transitions.length === 0 ? [] : [{ machine, states, transitions }];
  });
  if (drawn.length === 0) return;
  out.gap().line('## Lifecycles');
  for (const { machine, states, transitions } of drawn) {
    const owner = displayName(store, machine.ownerId);
    const title = owner === '' ? machine.name : `${owner}: ${machine.name}`;
    const names = new Map(states.map(({ id }, at) => [id, `s${at + 1}`]));
    out.gap().traced([machine.id], () => {
      out.line(`### ${headingText(title)}`).gap();
      out.line('```mermaid', 'stateDiagram-v2');
      for (const { id, name, type } of states) {
        if (type === 'initial' || type === 'final') continue;
        out.line(`  state "${label(name === '' ? type : name)}" as ${names.get(id)}`);
      }
      for (const { sourceId, targetId, trigger } of transitions) {
        const place = (id: string) => {
          const state = states.find((one) => one.id === id);
          if (state?.type === 'initial' || state?.type === 'final') return '[*]';
          return names.get(id);
        };
        const [from, to] = [place(sourceId), place(targetId)];
        if (from === undefined || to === undefined) continue;
        out.line(`  ${from} --> ${to}${trigger === '' ? '' : ` : ${label(trigger)}`}`);
      }
      out.line('```');
    });
  }
}
