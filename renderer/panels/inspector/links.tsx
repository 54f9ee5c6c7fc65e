import type { ReactNode } from 'react';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { KindIcon } from '../../app/parts/kind-icon';
import { useEdit } from './edit-context';

interface ElementLinkProps {
  id: string;
  /** Shows the sign of the kind; null where the words begin with one. */
  kind: Kind | null;
  /** What stands at the end of the row. */
  end?: string;
  children: ReactNode;
}

/** A row that leads to another element. */
export function ElementLink({ id, kind, end, children }: ElementLinkProps) {
  const { select, hover } = useEdit();
  return (
    <button
      type="button"
      className="insp-link"
      onClick={() => select([id])}
      onPointerEnter={() => hover([id])}
      onPointerLeave={() => hover(null)}
    >
      {kind !== null && <KindIcon kind={kind} />}
      <span className="ellipsis grow">{children}</span>
      {end !== undefined && <span className="mono muted">{end}</span>}
    </button>
  );
}

interface LinksProps {
  records: readonly AnyRecord[];
  label: (record: AnyRecord) => string;
  /** The words begin with a sign of their own. */
  signed?: boolean;
}

/** Rows that lead to other elements. */
export function Links({ records, label, signed = false }: LinksProps) {
  return (
    <ul className="insp-links">
      {records.map((record) => (
        <li key={record.id}>
          <ElementLink id={record.id} kind={signed ? null : record.kind}>
            {label(record)}
          </ElementLink>
        </li>
      ))}
    </ul>
  );
}
