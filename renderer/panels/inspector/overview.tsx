import { MousePointerClick } from 'lucide-react';
import { findAction, useActionSources } from '../../app/actions';
import { KindIcon } from '../../app/parts/kind-icon';
import { Keys } from '../../app/parts/keys';
import { Empty, Meter } from '../../app/parts/states';
import { useEdit } from './edit-context';
import { counted, modelFacts } from './facts';
import { Section } from './section';
import { DiagramFields } from './other-views';

/** Nothing is selected: what there is, and what can be done. */
export function Overview({ diagramId }: { diagramId: string | null }) {
  const { store, readOnly } = useEdit();
  const diagram = store.getAs('diagram', diagramId);
  const facts = modelFacts(store);
  const isEmpty = facts.counts.every(({ kind }) => kind === 'diagram');
  return (
    <>
      {isEmpty ? (
        <Empty icon={MousePointerClick} title="Nothing to inspect yet">
          Draw a class or answer the first question. Select anything to see what it is, change it,
          and read the sentence it came from.
        </Empty>
      ) : (
        <p className="insp-lead">
          Select something on the canvas or in the explorer to change it and to see why it exists.
        </p>
      )}
      {diagram && (
        <Section title="This diagram">
          <DiagramFields key={diagram.id} record={diagram} />
        </Section>
      )}
      {!isEmpty && <Facts facts={facts} />}
      {!readOnly && <Hints />}
    </>
  );
}

function Facts({ facts }: { facts: ReturnType<typeof modelFacts> }) {
  const { traced, traceable } = facts;
  return (
    <Section title="The model">
      <ul className="insp-facts">
        {facts.counts.map(({ kind, count }) => (
          <li key={kind}>
            <KindIcon kind={kind} />
            {counted(count, kind)}
          </li>
        ))}
      </ul>
      {traceable > 0 && (
        <div className="insp-traced">
          <Meter value={traced / traceable} label="Elements with a sentence behind them" />
          <span className="caption">
            {traced === traceable
              ? 'A sentence stands behind every element.'
              : `${traced} of ${traceable} elements have a sentence behind them.`}
          </span>
        </div>
      )}
    </Section>
  );
}

const HINTS = [
  'canvas.create-class',
  'canvas.add-member',
  'canvas.connect',
  'canvas.rename',
  'canvas.layout',
  'go.element',
  'help.keys',
];

function Hints() {
  useActionSources();
  const actions = HINTS.flatMap((id) => findAction(id) ?? []);
  return (
    <Section title="Keys">
      <ul className="insp-keys">
        {actions.map(({ id, title, shortcut }) => (
          <li key={id}>
            <span className="grow">{title}</span>
            {shortcut && <Keys shortcut={shortcut} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
