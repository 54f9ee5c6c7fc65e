import { displayName, qualifiedName } from '../../../shared/metamodel/queries';
import { KindIcon } from '../../app/parts/kind-icon';
import { reveal } from '../../app/reveal';
import { useShown, useUi } from '../../replica';

/** Elements as buttons that lead to them. */
export function ElementChips({ label, ids }: { label: string; ids: readonly string[] }) {
  const { store } = useShown();
  return (
    <ul className="chips" aria-label={label}>
      {ids.map((id) => (
        <li key={id}>
          <button
            type="button"
            className="chip"
            data-tip={qualifiedName(store, id).join('.')}
            onClick={() => reveal(id)}
            onPointerEnter={() => useUi.getState().setHovered({ recordIds: [id] })}
            onPointerLeave={() => useUi.getState().setHovered(null)}
          >
            <KindIcon kind={store.get(id)?.kind ?? 'class'} size={12} />
            {displayName(store, id)}
          </button>
        </li>
      ))}
    </ul>
  );
}
