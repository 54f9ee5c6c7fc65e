import { Check, Pencil } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { memo, useMemo, useState } from 'react';
import type { Proposal, ProposalItem } from '../../shared/metamodel/proposal';
import { confidenceWord } from '../../shared/metamodel/proposal';
import { displayName } from '../../shared/metamodel/queries';
import { useGrowing } from '../app/growing';
import { IconButton } from '../app/parts/buttons';
import { Keys } from '../app/parts/keys';
import { KindIcon } from '../app/parts/kind-icon';
import { tickedItems, useDraft } from '../app/proposal-draft';
import { useReplica, useShown, useUi } from '../replica';
import { itemRecords } from './evidence';
import { ProposalEvidence } from './proposal-evidence';
import type { ItemView, ProposalGroup } from './proposal-groups';
import { groupItems, viewItem } from './proposal-groups';
import { t, useShownLanguage } from '../app/text';

/** More classes than these are shown on request. Accepting takes them all the same. */
const SHOWN_AT_FIRST = 40;
/** Classes drawn in one task: each may have a dozen lines. */
const STEP = 1;

/** What was understood of a message: a list to say yes or no to, class by class. */
export const ProposalCard = memo(function ProposalCard({ proposal }: { proposal: Proposal }) {
  useShownLanguage();
  const [all, setAll] = useState(false);
  const groups = useMemo(() => groupItems(proposal), [proposal]);
  const drawn = useGrowing(groups.length, STEP, all ? groups.length : SHOWN_AT_FIRST);
  const [focused, setFocused] = useState<ProposalItem | null>(null);
  const unticked = useDraft((draft) => draft.unticked);
  const isDeciding = useDraft((draft) => draft.deciding.has(proposal.id));
  const { readOnly } = useShown();
  const { accept, reject } = useDraft.getState();
  const ticked = tickedItems(proposal, unticked).length;
  return (
    <section
      className="proposal"
      aria-label={t('proposal.named', { title: proposal.title })}
      data-proposal={proposal.id}
    >
      <header className="proposal-head">
        <strong className="grow">{proposal.title}</strong>
        <span className="caption">
          {t('common.ofAll', { n: ticked, all: proposal.items.length })}
        </span>
      </header>
      <div className="proposal-list" onPointerLeave={() => setFocused(null)}>
        {groups.slice(0, drawn).map((group) => (
          <Group key={group.ownerId} proposal={proposal} group={group} onFocus={setFocused} />
        ))}
        {!all && groups.length > SHOWN_AT_FIRST && (
          <button type="button" className="button quiet small" onClick={() => setAll(true)}>
            {t('common.showMore', { n: groups.length - SHOWN_AT_FIRST })}
          </button>
        )}
      </div>
      <ProposalEvidence item={focused} />
      <footer className="proposal-foot">
        <button
          type="button"
          className="button primary small"
          disabled={readOnly || isDeciding || ticked === 0}
          onClick={() => void accept(proposal)}
        >
          <Check size={16} aria-hidden="true" />
          {ticked === proposal.items.length
            ? t('proposal.acceptAll')
            : t('proposal.acceptSome', { n: ticked })}
        </button>
        <button
          type="button"
          className="button quiet small"
          disabled={readOnly || isDeciding}
          onClick={() => void reject(proposal)}
        >
          {t('common.reject')}
        </button>
        <span className="proposal-keys caption">
          <Keys shortcut="Space" /> {t('proposal.toggles')} <Keys shortcut="Enter" />{' '}
          {t('proposal.accepts')}
        </span>
      </footer>
      <span className="visually-hidden" aria-live="polite">
        {t('proposal.proposedCount', { n: proposal.items.length })}
      </span>
    </section>
  );
});

interface GroupProps {
  proposal: Proposal;
  group: ProposalGroup;
  onFocus: (item: ProposalItem) => void;
}

const Group = memo(function Group({ proposal, group, onFocus }: GroupProps) {
  useShownLanguage();
  return (
    <div className="proposal-group">
      {group.head ? (
        <ItemRow proposal={proposal} item={group.head} onFocus={onFocus} />
      ) : (
        <OwnerInModel id={group.ownerId} />
      )}
      <div className="proposal-members">
        {group.members.map((item) => (
          <ItemRow key={item.id} proposal={proposal} item={item} onFocus={onFocus} />
        ))}
      </div>
    </div>
  );
});

function OwnerInModel({ id }: { id: string }) {
  const store = useReplica((replica) => replica.ghosts.store);
  return (
    <p className="proposal-owner">
      <KindIcon kind={store.get(id)?.kind ?? 'class'} />
      <span className="ellipsis">{displayName(store, id)}</span>
      <span className="caption">{t('chat.inTheModel')}</span>
    </p>
  );
}

interface ItemRowProps {
  proposal: Proposal;
  item: ProposalItem;
  onFocus: (item: ProposalItem) => void;
}

/** Looks up how the item is called now; the line itself is drawn again only when that changed. */
function ItemRow({ proposal, item, onFocus }: ItemRowProps) {
  const store = useReplica((replica) => replica.ghosts.store);
  return <ItemLine {...viewItem(store, item)} proposal={proposal} item={item} onFocus={onFocus} />;
}

const ItemLine = memo(function ItemLine({
  proposal,
  item,
  onFocus,
  kind,
  name,
  detail,
}: ItemRowProps & ItemView) {
  useShownLanguage();
  const isTicked = useDraft((draft) => !draft.unticked.has(item.id));
  const renamed = useDraft((draft) => draft.renames[item.elementId]);
  const records = useMemo(() => itemRecords(item), [item]);
  const isLit = useUi((ui) => ui.hovered?.recordIds.some((id) => records.includes(id)) ?? false);
  const [editing, setEditing] = useState(false);
  const shownName = renamed ?? name;
  const point = () => {
    onFocus(item);
    useUi.getState().setHovered({ recordIds: records });
  };
  const leave = () => useUi.getState().setHovered(null);
  if (editing) {
    return <NameEditor item={item} name={shownName ?? ''} onDone={() => setEditing(false)} />;
  }
  return (
    <div
      className={`proposal-item ${isLit ? 'lit' : ''} ${isTicked ? '' : 'unticked'}`}
      onPointerEnter={point}
      onPointerLeave={leave}
    >
      <label className="proposal-label">
        <input
          type="checkbox"
          className="checkbox"
          checked={isTicked}
          onChange={() => useDraft.getState().toggle(proposal, item.id)}
          onFocus={point}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === 'F2' && name !== null) setEditing(true);
            else onItemKey(event, proposal);
          }}
        />
        <KindIcon kind={kind} />
        <span className="proposal-name ellipsis">
          {shownName}
          {detail && <span className={name === null ? '' : 'proposal-type'}> {detail}</span>}
        </span>
      </label>
      {name !== null && (
        <IconButton
          icon={Pencil}
          small
          className="proposal-edit"
          label={t('proposal.rename', { name: shownName ?? '' })}
          shortcut="F2"
          onClick={() => setEditing(true)}
        />
      )}
      <Confidence value={item.confidence} />
    </div>
  );
});

function Confidence({ value }: { value: number }) {
  const word = confidenceWord(value);
  return (
    <span className={`confidence ${word}`}>
      <i aria-hidden="true" />
      {t(`confidence.${word}`)}
    </span>
  );
}

interface NameEditorProps {
  item: ProposalItem;
  name: string;
  onDone: () => void;
}

/** Another name for a proposed element. Escape keeps the old one. */
function NameEditor({ item, name, onDone }: NameEditorProps) {
  const finish = (value: string | null) => {
    if (value !== null && value.trim() !== '') {
      useDraft.getState().rename(item.elementId, value.trim());
    }
    onDone();
  };
  return (
    <div className="proposal-item">
      <input
        className="field"
        aria-label={t('proposal.newName', { name })}
        defaultValue={name}
        maxLength={200}
        ref={selectOnce}
        onBlur={(event) => finish(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finish(event.currentTarget.value);
          if (event.key === 'Escape') finish(null);
          event.stopPropagation();
        }}
      />
    </div>
  );
}

function selectOnce(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

/** Enter accepts what is ticked; the arrows move between the checkboxes of the list. */
function onItemKey(event: KeyboardEvent<HTMLInputElement>, proposal: Proposal): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === 'Enter') void useDraft.getState().accept(proposal);
  else if (step !== undefined) moveFocus(event.currentTarget, step);
  else return;
  event.preventDefault();
}

function moveFocus(from: HTMLInputElement, step: number): void {
  const list = from.closest('.proposal-list');
  const boxes = [...(list?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])];
  boxes[Math.max(0, Math.min(boxes.indexOf(from) + step, boxes.length - 1))]?.focus();
}
