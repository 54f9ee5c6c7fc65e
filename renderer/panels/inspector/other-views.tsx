import { viewsOf } from '../../../shared/diagrams';
import type {
  AnyRecord,
  DiagramRecord,
  InstanceRecord,
  NoteRecord,
  OperationRecord,
} from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import { attributesOfInstance } from '../../../shared/metamodel/instances';
import { lineOf } from '../../../shared/metamodel/lines';
import { displayName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import { diagramTitle } from '../../app/diagram-names';
import { openDiagramAbout } from '../../app/new-diagram/open-diagram';
import { t } from '../../app/text';
import { set, setSlot } from './edits';
import { useEdit } from './edit-context';
import { SelectField, TextField } from './fields';
import { ElementLink, Links } from './links';
import { Parameters } from './members';
import { RecordFields } from './record-fields';
import { Section } from './section';

export function OperationParts({ record }: { record: OperationRecord }) {
  const { store } = useEdit();
  return (
    <Section title={t('member.parameter.list')} count={store.owned(record.id, 'parameter').length}>
      <Parameters operationId={record.id} />
    </Section>
  );
}

/** More than these are not listed at once. */
const MOST = 100;

/** What lies in a package, a component, a node, a fragment. */
export function Contents({ record }: { record: AnyRecord }) {
  const { store } = useEdit();
  const content = (store.children(record.id) as AnyRecord[]).filter(
    (one) => one.kind !== 'placement' && kindOf(one.kind).line === undefined,
  );
  if (content.length === 0 && record.kind !== 'package') return null;
  return (
    <Section title={t('inspector.contents')} count={content.length}>
      {content.length === 0 && <p className="insp-none">{t('inspector.emptyPackage')}</p>}
      <Links records={content.slice(0, MOST)} label={({ id }) => displayName(store, id)} />
      {content.length > MOST && (
        <p className="caption">{t('inspector.moreInExplorer', { n: content.length - MOST })}</p>
      )}
    </Section>
  );
}

/** The lines that begin or end at an element. */
export function LinesAt({ record }: { record: AnyRecord }) {
  const { store } = useEdit();
  const lines = linesAt(store, record.id);
  return (
    <Section title={t('inspector.relations')} count={lines.length}>
      {lines.length === 0 && <p className="insp-none">{t('inspector.noRelations')}</p>}
      <Links records={lines} label={({ id }) => displayName(store, id)} />
    </Section>
  );
}

function linesAt(store: Store, id: string): AnyRecord[] {
  const found = new Map<string, AnyRecord>();
  for (const referrer of store.referrers(id)) {
    const line = store.get(referrer.id);
    const facts = line && kindOf(line.kind).line;
    if (line && facts && [facts.source, facts.target].includes(referrer.field)) {
      found.set(line.id, line);
    }
  }
  return [...found.values()];
}

/** Both sides of a line, to go to. */
export function Sides({ record }: { record: AnyRecord }) {
  const { store } = useEdit();
  const sides = lineOf(record);
  const ends = sides ? [sides.sourceId, sides.targetId].flatMap((id) => store.get(id) ?? []) : [];
  return <Links records={ends} label={({ id }) => displayName(store, id)} />;
}

/** What an instance says for each attribute of its classifier. */
export function Slots({ record }: { record: InstanceRecord }) {
  const { store, run, newId } = useEdit();
  const attributes = attributesOfInstance(store, record);
  const slots = store.children(record.id, 'slot');
  if (attributes.length === 0) return null;
  return (
    <Section title={t('inspector.values')} count={slots.length}>
      <div className="insp-fields">
        {attributes.map(({ id, name }) => (
          <TextField
            key={id}
            label={name}
            mono
            placeholder={t('inspector.none')}
            value={slots.find(({ attributeId }) => attributeId === id)?.value ?? ''}
            commit={(text) => run(setSlot(store, newId, record.id, id, text))}
          />
        ))}
      </div>
    </Section>
  );
}

/** What a note is about. */
export function NoteParts({ record }: { record: NoteRecord }) {
  const { store } = useEdit();
  const anchors = store.children(record.id, 'note-anchor');
  const about = anchors.flatMap(({ elementId }) => store.get(elementId) ?? []);
  if (about.length === 0) return null;
  return (
    <Section title={t('inspector.about')} count={about.length}>
      <Links records={about} label={({ id }) => displayName(store, id)} />
    </Section>
  );
}

/** The way to the diagram that shows the inside of something. */
export function OpenDiagram({ record }: { record: AnyRecord }) {
  const { readOnly } = useEdit();
  const type = DRAWN_AS[record.kind];
  if (readOnly || type === undefined) return null;
  return (
    <button
      type="button"
      className="button small"
      onClick={() => void openDiagramAbout(type, record.id)}
    >
      {t('inspector.openItsDiagram')}
    </button>
  );
}

const DRAWN_AS: Partial<Record<AnyRecord['kind'], DiagramRecord['type']>> = {
  'state-machine': 'state-machine',
  activity: 'activity',
  interaction: 'sequence',
};

export function DiagramFields({ record }: { record: DiagramRecord }) {
  const { store, run } = useEdit();
  const views = viewsOf(record.type);
  const subject = store.get(record.subjectId);
  return (
    <>
      <RecordFields records={[record]}>
        {views.length > 1 && (
          <SelectField
            label={t('inspector.drawnAs')}
            value={record.type}
            options={views.map((value) => ({ value, label: diagramTitle(value) }))}
            change={(next) => run(set(record.id, { type: next }))}
          />
        )}
      </RecordFields>
      {subject && (
        <ElementLink id={subject.id} kind={subject.kind}>
          {displayName(store, subject.id)}
        </ElementLink>
      )}
    </>
  );
}
