import { Minus, PencilLine, Plus, RefreshCw } from 'lucide-react';
import type { Revision, RevisionItem } from '../../../shared/interview/revision';
import { withNeeds } from '../../../shared/interview/revision';
import { qualifiedName } from '../../../shared/metamodel/queries';
import { useShown, useUi } from '../../replica';
import { ElementChips } from './element-chips';
import { t } from '../../app/text';

interface RevisionPreviewProps {
  revision: Revision;
  /** Items that are not to be taken over. */
  left: ReadonlySet<string>;
  onChange: (left: ReadonlySet<string>) => void;
}

const EFFECT_ICONS = {
  remove: Minus,
  rename: PencilLine,
  change: RefreshCw,
  add: Plus,
} as const;

/** What other words would do to the model, each effect to be taken over or left. */
export function RevisionPreview({ revision, left, onChange }: RevisionPreviewProps) {
  const { items, kept } = revision;
  const reasons = [...new Set(kept.map(({ reason }) => reason))];
  const toggle = (item: RevisionItem) => onChange(toggled(items, left, item));
  return (
    <>
      {items.length === 0 ? (
        <p className="caption">{t('requirements.nothingInTheModelChanges')}</p>
      ) : (
        <ul className="revision" aria-label={t('chat.whatFollows')}>
          {items.map((item) => (
            <li key={item.id}>
              <Effect item={item} taken={!left.has(item.id)} onToggle={() => toggle(item)} />
            </li>
          ))}
        </ul>
      )}
      {reasons.map((reason) => (
        <div key={reason}>
          <p className="caption">{t(`stays.${reason}`)}:</p>
          <ElementChips
            label={t(`stays.${reason}`)}
            ids={kept.filter((one) => one.reason === reason).map(({ elementId }) => elementId)}
          />
        </div>
      ))}
    </>
  );
}

interface EffectProps {
  item: RevisionItem;
  taken: boolean;
  onToggle: () => void;
}

function Effect({ item, taken, onToggle }: EffectProps) {
  const { store } = useShown();
  const Icon = EFFECT_ICONS[item.effect];
  const light = (on: boolean) =>
    useUi.getState().setHovered(on ? { recordIds: [item.elementId] } : null);
  return (
    <label
      className={`revision-item ${item.effect} ${taken ? '' : 'unticked'}`}
      onPointerEnter={() => light(true)}
      onPointerLeave={() => light(false)}
    >
      <input type="checkbox" className="checkbox" checked={taken} onChange={onToggle} />
      <Icon size={14} aria-hidden="true" />
      <span className="visually-hidden">{t(`effect.${item.effect}`)}: </span>
      <span>{item.label || qualifiedName(store, item.elementId).join('.')}</span>
    </label>
  );
}

/** Ticked with what it needs, or left with what needs it. */
function toggled(
  items: readonly RevisionItem[],
  left: ReadonlySet<string>,
  { id }: RevisionItem,
): Set<string> {
  const next = new Set(left);
  if (left.has(id)) {
    for (const needed of withNeeds(items, new Set([id]))) next.delete(needed.id);
    return next;
  }
  for (const item of items) {
    if (withNeeds(items, new Set([item.id])).some((needed) => needed.id === id)) next.add(item.id);
  }
  return next;
}
