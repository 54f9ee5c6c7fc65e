import type { VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';
import { inlineCode, writeTable } from '../lib/markdown';
import type { Yaml } from '../lib/yaml-text';
import { noted, yamlFile } from '../lib/yaml-text';
import type { Control, Regime } from './controls/control';
import type { Evidence, EvidenceBook } from './evidence';
import { ON_PAPER, placeText } from './evidence';

/** `met`: the evidence is all that is asked for. `partly`: some is there. `people`: none can be generated. */
export type ControlState = 'met' | 'partly' | 'people';

export interface Assessed {
  control: Control;
  state: ControlState;
  evidence: Evidence[];
  /** What is asked for and not there, or left to people. */
  open: string[];
}

const MISSING: Readonly<Partial<Record<string, string>>> = {
  authentication: 'The backend asks nobody who they are.',
  authorisation: 'No operation is limited to roles.',
  'field-encryption':
    'No column is encrypted by the backend: mark attributes as encrypted in the model.',
  'rate-limit': 'The backend does not limit rates; do it in front of it.',
  'security-headers': 'The backend sends no security headers; add them in front of it.',
  'audit-log': 'The backend keeps no record of who did what.',
  'soft-delete': 'What is deleted is gone.',
  'optimistic-locking': 'The last of two changes at the same time wins.',
  idempotency: 'A create that is sent twice happens twice.',
  metrics: 'The backend measures nothing.',
  'transport-encryption': 'TLS ends in front of the backend: set it up there.',
  'network-policy': 'Who may reach the backend and the database is set where they run.',
  backup: 'Backups are made where the database runs.',
  'subject-export': 'No class of people was found whose records could be exported.',
  erasure: 'No class of people was found whose records could be erased.',
  rectification: 'No record of a person can be changed.',
};

/** Holds a control against what is really there. */
export function assess(control: Control, book: EvidenceBook): Assessed {
  const found = control.by.flatMap((kind) => book.get(kind) ?? []);
  const missing = control.by.filter((kind) => !book.has(kind));
  const open = [
    ...missing.map((kind) => MISSING[kind] ?? `There is nothing about ${kind.replace(/-/g, ' ')}.`),
    ...(control.people === null ? [] : [control.people]),
  ];
  // Where code is asked for, paper about it is no answer.
  const inCode = control.by.filter((kind) => !ON_PAPER.some((paper) => paper === kind));
  const isBare =
    found.length === 0 || (inCode.length > 0 && !inCode.some((kind) => book.has(kind)));
  const state = isBare ? 'people' : open.length === 0 ? 'met' : 'partly';
  return { control, state, evidence: found, open };
}

const STATES: Readonly<Record<ControlState, string>> = {
  met: 'met',
  partly: 'partly met',
  people: 'to be done by people',
};

/** The control file of a regime for people, and the same for machines. */
export function controlFiles(regime: Regime, book: EvidenceBook): VirtualFile[] {
  const assessed = regime.controls.map((control) => assess(control, book));
  return [markdown(regime, assessed), data(regime, assessed)];
}

function markdown(regime: Regime, assessed: readonly Assessed[]): VirtualFile {
  const out = new CodeWriter();
  const { title, edition, applies, name } = regime;
  out.line(`# ${title}`).gap();
  out.line(`${edition}. It applies when: ${applies}`).gap();
  out.line(
    'What stands here as evidence was generated with the project and is there; whether it is enough is for',
    `people to judge. This is no legal advice. The same as data: [${name}.yaml](${name}.yaml).`,
  );
  out.gap();
  const rows = (Object.keys(STATES) as ControlState[]).map((state) => ({
    cells: [STATES[state], String(assessed.filter((one) => one.state === state).length)],
  }));
  writeTable(out, ['State', 'Controls'], rows);
  for (const { control, state, evidence, open } of assessed) {
    out.line(`## ${control.id}: ${control.title}`).gap();
    out.line(`${control.asks} State: **${STATES[state]}**.`).gap();
    for (const { says, places, recordIds } of evidence) {
      const where = places.map((place) => inlineCode(placeText(place))).join(', ');
      out.traced(recordIds, () =>
        out.line(`- ${markdownText(says)}${where === '' ? '' : ` ${where}`}`),
      );
    }
    for (const text of open) out.line(`- To do: ${markdownText(text)}`);
    out.gap();
  }
  return out.file(`security/controls/${name}.md`);
}

function data(regime: Regime, assessed: readonly Assessed[]): VirtualFile {
  const { name, title, edition, applies } = regime;
  const controls = assessed.map(({ control, state, evidence, open }): Yaml => {
    const recordIds = evidence.flatMap((one) => one.recordIds);
    const entry: Yaml = {
      id: control.id,
      title: control.title,
      asks: control.asks,
      state,
      evidence: evidence.map((one) => ({
        says: one.says,
        places: one.places.map(placeText),
        elements: one.recordIds,
      })),
      open,
    };
    return recordIds.length > 0 ? noted(entry, '', recordIds) : entry;
  });
  const comment = `${title}: each control, what answers it, and what is open. Generated; ${name}.md says the same.`;
  return yamlFile(`security/controls/${name}.yaml`, comment, [
    { regime: title, edition, applies, controls },
  ]);
}
