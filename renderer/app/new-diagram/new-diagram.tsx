import { useEffect, useRef, useState } from 'react';
import type { DiagramTypeId } from '../../../shared/diagrams';
import { diagramTypes } from '../../../shared/diagrams';
import type { SubjectChoice } from '../../../shared/diagrams/new-diagram';
import { defaultName } from '../../../shared/diagrams/new-diagram';
import { stateAttribute } from '../../../shared/diagrams/state-machine/subject';
import type { AnyRecord } from '../../../shared/metamodel/kinds';
import { displayName, qualifiedName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import { useReplica, useUi } from '../../replica';
import { diagramTitle } from '../diagram-names';
import { DiagramIcon } from '../parts/diagram-icon';
import { Dialog } from '../parts/dialog';
import { Keys } from '../parts/keys';
import { named, shownLocale, t } from '../text';
import './new-diagram.css';
import { makeDiagram } from './open-diagram';

const TYPES = Object.keys(diagramTypes) as DiagramTypeId[];

/** What a new diagram is to be: its type, what it is about, and its name. */
export function NewDiagramDialog({ onClose }: { onClose: () => void }) {
  const { store } = useReplica.getState();
  const [type, setType] = useState(() => useUi.getState().newDiagramType);
  const [about, setAbout] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const options = subjectsFor(store, type);
  const picked = about ?? preferred(options);
  const choice = choiceOf(type, picked);
  const alone = choice.what === 'none' || (choice.what === 'new' && choice.ownerId === null);
  const wanted = alone ? diagramTitle(type) : defaultName(store, type, choice);
  const create = async () => {
    setBusy(true);
    useUi.getState().set({ newDiagramType: type });
    if (await makeDiagram(type, choice, name.trim() === '' ? wanted : name)) onClose();
    else setBusy(false);
  };
  return (
    <Dialog title={t('newDiagram.title')} onClose={onClose} className="new-diagram">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void create();
        }}
      >
        <div className="dialog-body">
          <TypeChoice
            type={type}
            change={(next) => {
              setType(next);
              setAbout(null);
            }}
          />
          {options.length > 0 && <AboutField options={options} value={picked} change={setAbout} />}
          <ValuesHint store={store} type={type} choice={choice} />
          <label className="labelled">
            <span>{t('common.name')}</span>
            <input
              className="field"
              maxLength={200}
              spellCheck={false}
              placeholder={wanted}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
          <button type="submit" className="button primary" disabled={busy}>
            {t('newDiagram.create')}
            <Keys shortcut="Enter" />
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

interface TypeChoiceProps {
  type: DiagramTypeId;
  change: (type: DiagramTypeId) => void;
}

/** Types as cards; arrows move between them as between any radio buttons. */
function TypeChoice({ type, change }: TypeChoiceProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // After the dialog has given the focus to its first button.
    const frame = requestAnimationFrame(() =>
      group.current?.querySelector<HTMLInputElement>('input:checked')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <fieldset ref={group} className="diagram-types">
      <legend className="visually-hidden">{t('newDiagram.type')}</legend>
      {TYPES.map((id) => {
        const hint = named(`diagram.${id}.hint`, '');
        return (
          <label key={id} className="diagram-type" data-chosen={id === type || undefined}>
            <input
              type="radio"
              name="type"
              className="visually-hidden"
              checked={id === type}
              onChange={() => change(id)}
            />
            <DiagramIcon type={id} size={18} />
            <span className="diagram-type-text">
              <strong>{diagramTitle(id)}</strong>
              {hint !== '' && <span>{hint}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** Something a diagram can be about, as a choice of a list. */
interface Subject {
  value: string;
  label: string;
  isNew: boolean;
}

const ALONE = 'new ';

/** What a diagram of this type can be about: what is there, then what is made for an element. */
function subjectsFor(store: Store, type: DiagramTypeId): Subject[] {
  const { subjectKind, newSubject } = diagramTypes[type];
  if (subjectKind === null) return [];
  const byLabel = (a: Subject, b: Subject) => a.label.localeCompare(b.label, shownLocale());
  const existing = (store.all(subjectKind) as AnyRecord[])
    .map(({ id }) => ({ value: id, label: qualifiedName(store, id).join(' / '), isNew: false }))
    .sort(byLabel);
  if (!newSubject) return existing;
  const owned = newSubject.ownerKinds
    .flatMap((kind) => store.all(kind) as AnyRecord[])
    .map(({ id }) => {
      const label = t('newDiagram.ofClass', { name: displayName(store, id) });
      return { value: `${ALONE}${id}`, label, isNew: true };
    })
    .sort(byLabel);
  return [...existing, ...owned, { value: ALONE, label: t('newDiagram.alone'), isNew: true }];
}

/** What is selected comes first, then what there is. */
function preferred(options: readonly Subject[]): string {
  const { selectedIds } = useUi.getState();
  const chosen = options.find(({ value }) => selectedIds.some((id) => value.endsWith(id)));
  return (chosen ?? options[0])?.value ?? '';
}

function choiceOf(type: DiagramTypeId, value: string): SubjectChoice {
  if (diagramTypes[type].subjectKind === null) return { what: 'none' };
  if (!value.startsWith(ALONE)) return { what: 'existing', id: value };
  return { what: 'new', ownerId: value.slice(ALONE.length) || null };
}

interface AboutProps {
  options: readonly Subject[];
  value: string;
  change: (value: string) => void;
}

function AboutField({ options, value, change }: AboutProps) {
  const group = (isNew: boolean) =>
    options
      .filter((option) => option.isNew === isNew)
      .map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ));
  const existing = group(false);
  return (
    <label className="labelled">
      <span>{t('newDiagram.about')}</span>
      <select className="field" value={value} onChange={(event) => change(event.target.value)}>
        {existing.length > 0 && <optgroup label={t('newDiagram.existing')}>{existing}</optgroup>}
        <optgroup label={t('newDiagram.make')}>{group(true)}</optgroup>
      </select>
    </label>
  );
}

interface HintProps {
  store: Store;
  type: DiagramTypeId;
  choice: SubjectChoice;
}

/** A state machine for a class begins with the values of its state. */
function ValuesHint({ store, type, choice }: HintProps) {
  if (type !== 'state-machine' || choice.what !== 'new' || choice.ownerId === null) return null;
  const attribute = stateAttribute(store, choice.ownerId);
  if (!attribute) return null;
  const name = displayName(store, attribute.typeId);
  return <p className="caption">{t('newDiagram.fromValues', { name })}</p>;
}
