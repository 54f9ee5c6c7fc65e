import { Check, LocateFixed, MoreHorizontal, Trash2, X } from 'lucide-react';
import { memo } from 'react';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import { confidenceWord } from '../../../shared/metamodel/proposal';
import { displayName, endsOf, isClassifier } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import { Menu } from '../../app/parts/menu';
import { KindIcon } from '../../app/parts/kind-icon';
import { reveal } from '../../app/reveal';
import { deletable } from '../../canvas/edits';
import type { CanvasModel, GhostInfo } from '../../canvas/ports';
import { useUi } from '../../replica';
import { StateMachineParts, StateParts } from './behaviour-views';
import { ClassifierParts } from './classifier-view';
import type { Edit } from './edit-context';
import { EditProvider, useEdit, useEditOf } from './edit-context';
import { EvidenceSection } from './evidence-section';
import './inspector.css';
import './members.css';
import './links.css';
import {
  Contents,
  DiagramFields,
  LinesAt,
  NoteParts,
  OpenDiagram,
  OperationParts,
  Sides,
  Slots,
} from './other-views';
import { Overview } from './overview';
import { RecordFields } from './record-fields';
import { AssociationEnds, AssociationFields, GeneralizationFields } from './relation-views';
import { Several } from './several';
import { kindName } from '../../app/kind-name';
import { t, useShownLanguage } from '../../app/text';

/** What is selected: everything about it, open to change, with the sentences it came from. */
export function Inspector({ model }: { model: CanvasModel }) {
  const isProposed = model.selectedIds.some((id) => model.ghosts?.added.has(id));
  const store = isProposed && model.ghosts ? model.ghosts.store : model.store;
  const edit = useEditOf(model, store, model.readOnly || isProposed);
  return (
    <Content
      edit={edit}
      selectedIds={model.selectedIds}
      ghosts={isProposed ? model.ghosts : null}
      accept={model.acceptGhosts}
      reject={model.rejectGhosts}
    />
  );
}

interface ContentProps extends Pick<CanvasModel, 'selectedIds' | 'ghosts'> {
  edit: Edit;
  accept: CanvasModel['acceptGhosts'];
  reject: CanvasModel['rejectGhosts'];
}

/** What is hovered changes all the time: this part does not follow it. */
const Content = memo(function Content({ edit, selectedIds, ghosts, accept, reject }: ContentProps) {
  useShownLanguage();
  const diagramId = useUi((ui) => ui.activeDiagramId);
  const records = inspected(edit, selectedIds);
  const [first] = records;
  const ghost = first && ghosts?.added.get(first.id);
  return (
    <EditProvider value={edit}>
      <div className="inspector" data-readonly={edit.readOnly || undefined}>
        {!first && <Overview diagramId={diagramId} />}
        {first && records.length > 1 && (
          <Several key={records.map(({ id }) => id).join(' ')} records={records} />
        )}
        {first && records.length === 1 && (
          <div key={first.id}>
            <Head record={first} />
            {ghost && <Proposed ghost={ghost} accept={accept} reject={reject} />}
            <Fields record={first} />
            {isTraceable(first) && <EvidenceSection id={first.id} ghost={ghost} />}
            <Parts record={first} />
          </div>
        )}
      </div>
    </EditProvider>
  );
});

/** Kinds that say where and why something is: they are no elements to look at. */
const UNSEEN: readonly Kind[] = ['placement', 'line-placement', 'trace'];

/** The selected records, an end counting as its line, each once. */
function inspected({ store }: Edit, ids: readonly string[]): AnyRecord[] {
  const found = new Map<string, AnyRecord>();
  for (const id of ids) {
    const record = store.get(id);
    const shown = record?.kind === 'association-end' ? store.get(record.ownerId) : record;
    if (shown && !UNSEEN.includes(shown.kind)) found.set(shown.id, shown);
  }
  return [...found.values()];
}

function isTraceable({ kind }: AnyRecord): boolean {
  return kind !== 'diagram' && kind !== 'statement';
}

function Fields({ record }: { record: AnyRecord }) {
  switch (record.kind) {
    case 'association':
      return <AssociationFields record={record} />;
    case 'generalization':
      return <GeneralizationFields record={record} />;
    case 'diagram':
      return <DiagramFields record={record} />;
    case 'statement':
      return <p className="insp-lead selectable">{record.text}</p>;
    default:
      return (
        <>
          <RecordFields records={[record]} />
          <OpenDiagram record={record} />
        </>
      );
  }
}

function Parts({ record }: { record: AnyRecord }) {
  if (isClassifier(record)) return <ClassifierParts record={record} />;
  if (kindOf(record.kind).line) return <Sides record={record} />;
  switch (record.kind) {
    case 'operation':
      return <OperationParts record={record} />;
    case 'association':
      return <AssociationEnds record={record} />;
    case 'state-machine':
      return <StateMachineParts record={record} />;
    case 'state':
      return <StateParts record={record} />;
    case 'instance':
      return (
        <>
          <Slots record={record} />
          <LinesAt record={record} />
        </>
      );
    case 'note':
      return <NoteParts record={record} />;
    case 'package':
    case 'interaction':
    case 'combined-fragment':
    case 'operand':
    case 'activity':
    case 'partition':
    case 'region':
      return <Contents record={record} />;
    case 'actor':
    case 'use-case':
    case 'component':
    case 'component-interface':
    case 'deployment-node':
    case 'artifact':
    case 'activity-node':
    case 'lifeline':
      return (
        <>
          <Contents record={record} />
          <LinesAt record={record} />
        </>
      );
    default:
      return null;
  }
}

/** A line is called by what it joins: its verb alone says little. */
function titleOf(store: Store, record: AnyRecord): string {
  const ends = record.kind === 'association' && endsOf(store, record.id);
  if (!ends || record.name === '') return displayName(store, record.id);
  const [source, target] = ends.map((end) => displayName(store, end.classifierId));
  return `${source} ${record.name} ${target}`;
}

function Head({ record }: { record: AnyRecord }) {
  const { store, readOnly, run, select, complain } = useEdit();
  const owner = 'ownerId' in record ? store.get(record.ownerId) : undefined;
  const remove = async () => {
    const refused = await run([{ type: 'delete-elements', ids: deletable(store, [record.id]) }]);
    if (refused !== null) complain(refused);
    else select(owner ? [owner.id] : []);
  };
  const items = [
    {
      label: t('explorer.showOnTheCanvas'),
      icon: <LocateFixed size={16} />,
      run: () => reveal(record.id),
    },
    {
      label: t('inspector.deleteThis', { kind: kindName(record.kind) }),
      icon: <Trash2 size={16} />,
      disabled: readOnly,
      run: () => void remove(),
    },
  ];
  return (
    <div className="insp-head">
      <KindIcon kind={record.kind} size={16} />
      <div className="insp-title">
        <span className="insp-name">{titleOf(store, record)}</span>
        <span className="caption insp-kind">
          {kindName(record.kind)}
          {owner && (
            <>
              {` ${t('inspector.in')} `}
              <button type="button" className="insp-owner" onClick={() => select([owner.id])}>
                {displayName(store, owner.id)}
              </button>
            </>
          )}
        </span>
      </div>
      <Menu
        label={t('inspector.more')}
        end
        buttonClass="icon-button small"
        button={<MoreHorizontal size={16} aria-hidden="true" />}
        groups={() => [{ title: null, items }]}
      />
    </div>
  );
}

interface ProposedProps {
  ghost: GhostInfo;
  accept: CanvasModel['acceptGhosts'];
  reject: CanvasModel['rejectGhosts'];
}

/** Not in the model yet: what can be done about it. */
function Proposed({ ghost, accept, reject }: ProposedProps) {
  return (
    <div className="insp-proposed">
      <span className="grow">
        {t('common.proposedWord', { word: t(`confidence.${confidenceWord(ghost.confidence)}`) })}
      </span>
      <button type="button" className="button small primary" onClick={() => accept([ghost])}>
        <Check size={16} aria-hidden="true" />
        {t('common.accept')}
      </button>
      <button type="button" className="button small" onClick={() => reject([ghost])}>
        <X size={16} aria-hidden="true" />
        {t('common.reject')}
      </button>
    </div>
  );
}
