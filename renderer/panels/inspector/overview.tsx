import { MousePointerClick } from 'lucide-react';
import { findAction, useActionSources } from '../../app/actions';
import { KindIcon } from '../../app/parts/kind-icon';
import { Keys } from '../../app/parts/keys';
import { Empty, Meter } from '../../app/parts/states';
import { useQuiet } from '../../app/use-quiet';
import { useEdit } from './edit-context';
import { counted, modelFacts } from './facts';
import { Section } from './section';
import { DiagramFields } from './other-views';
import { t } from '../../app/text';

/** Nothing is selected: what there is, and what can be done. */
export function Overview({ diagramId }: { diagramId: string | null }) {
  const { store, revision, readOnly } = useEdit();
  const diagram = store.getAs('diagram', diagramId);
  const facts = useQuiet(store, revision, modelFacts);
  const isEmpty = facts.counts.every(({ kind }) => kind === 'diagram');
  return (
    <>
      {isEmpty ? (
        <Empty icon={MousePointerClick} title={t('inspector.nothingToInspectYet')}>
          {t('inspector.nothingText')}
        </Empty>
      ) : (
        <p className="insp-lead">{t('inspector.selectText')}</p>
      )}
      {diagram && (
        <Section title={t('inspector.thisDiagram')}>
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
    <Section title={t('inspector.theModel')}>
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
          <Meter value={traced / traceable} label={t('inspector.elementsWithASentenceBehind')} />
          <span className="caption">
            {traced === traceable
              ? t('trace.everyElement')
              : t('inspector.traced', { traced, all: traceable })}
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
    <Section title={t('app.keys')}>
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
