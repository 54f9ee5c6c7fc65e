import { viewsOf } from '../../../shared/diagrams';
import type {
  AnyRecord,
  AttributeRecord,
  DiagramRecord,
  LiteralRecord,
  OperationRecord,
  PackageRecord,
  ParameterRecord,
} from '../../../shared/metamodel/kinds';
import { displayName } from '../../../shared/metamodel/queries';
import { PackageField } from './package-field';
import { rename, set } from './edits';
import { useEdit } from './edit-context';
import { SelectField, TextField } from './fields';
import { ElementLink } from './links';
import { AttributeDetails, DocField, MultiplicityField, Parameters, TypeField } from './members';
import { Section } from './section';
import { diagramTitle } from '../../app/diagram-names';
import { t } from '../../app/text';

function NameField({ record }: { record: { id: string; name: string } }) {
  const { run } = useEdit();
  return (
    <TextField
      label={t('common.name')}
      value={record.name}
      commit={(text) => run(rename(record.id, text))}
    />
  );
}

/** Name and description, for kinds that have them and no view of their own. */
export function ElementFields({ record }: { record: AnyRecord }) {
  return (
    <div className="insp-fields">
      {'name' in record && <NameField record={record} />}
      {'doc' in record && <DocField id={record.id} doc={record.doc} />}
    </div>
  );
}

export function AttributeFields({ record }: { record: AttributeRecord }) {
  return (
    <div className="insp-fields">
      <NameField record={record} />
      <TypeField record={record} />
      <MultiplicityField record={record} />
      <AttributeDetails record={record} />
    </div>
  );
}

export function OperationFields({ record }: { record: OperationRecord }) {
  return (
    <div className="insp-fields">
      <NameField record={record} />
      <TypeField record={record} />
      <DocField id={record.id} doc={record.doc} />
    </div>
  );
}

export function OperationParts({ record }: { record: OperationRecord }) {
  const { store } = useEdit();
  return (
    <Section title={t('member.parameter.list')} count={store.owned(record.id, 'parameter').length}>
      <Parameters operationId={record.id} />
    </Section>
  );
}

export function ParameterFields({ record }: { record: ParameterRecord }) {
  return (
    <div className="insp-fields">
      <NameField record={record} />
      <TypeField record={record} />
      <MultiplicityField record={record} />
      <DocField id={record.id} doc={record.doc} />
    </div>
  );
}

export function LiteralFields({ record }: { record: LiteralRecord }) {
  return (
    <div className="insp-fields">
      <NameField record={record} />
      <DocField id={record.id} doc={record.doc} />
    </div>
  );
}

export function PackageFields({ record }: { record: PackageRecord }) {
  return (
    <div className="insp-fields">
      <NameField record={record} />
      <PackageField record={record} />
      <DocField id={record.id} doc={record.doc} />
    </div>
  );
}

/** More than these are not listed at once. */
const MOST = 100;

export function PackageParts({ record }: { record: PackageRecord }) {
  const { store } = useEdit();
  const content = store.children(record.id) as AnyRecord[];
  return (
    <Section title={t('inspector.contents')} count={content.length}>
      {content.length === 0 && <p className="insp-none">{t('inspector.emptyPackage')}</p>}
      <ul className="insp-links">
        {content.slice(0, MOST).map(({ id, kind }) => (
          <li key={id}>
            <ElementLink id={id} kind={kind}>
              {displayName(store, id)}
            </ElementLink>
          </li>
        ))}
      </ul>
      {content.length > MOST && (
        <p className="caption">{t('inspector.moreInExplorer', { n: content.length - MOST })}</p>
      )}
    </Section>
  );
}

export function DiagramFields({ record }: { record: DiagramRecord }) {
  const { store, run } = useEdit();
  const views = viewsOf(record.type);
  const subject = store.get(record.subjectId);
  return (
    <>
      <div className="insp-fields">
        <NameField record={record} />
        {views.length > 1 && (
          <SelectField
            label={t('inspector.drawnAs')}
            value={record.type}
            options={views.map((value) => ({ value, label: diagramTitle(value) }))}
            change={(next) => run(set(record.id, { type: next }))}
          />
        )}
        <DocField id={record.id} doc={record.doc} />
      </div>
      {subject && (
        <ElementLink id={subject.id} kind={subject.kind}>
          {displayName(store, subject.id)}
        </ElementLink>
      )}
    </>
  );
}
