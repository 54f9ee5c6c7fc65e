import type { Kind } from '../../shared/metamodel/kinds';
import { t } from './text';

/** What people call a kind of record: `attribute`, `data type`. */
export function kindName(kind: Kind): string {
  return t(`kind.${kind}`);
}
