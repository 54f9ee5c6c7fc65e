import type { ReactNode } from 'react';
import type { Kind } from '../../../shared/metamodel/kinds';
import { KindIcon } from '../../app/parts/kind-icon';
import { useEdit } from './edit-context';

interface ElementLinkProps {
  id: string;
  kind: Kind;
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
      <KindIcon kind={kind} />
      <span className="ellipsis grow">{children}</span>
      {end !== undefined && <span className="mono muted">{end}</span>}
    </button>
  );
}
