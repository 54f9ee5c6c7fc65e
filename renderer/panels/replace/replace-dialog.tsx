import { ArrowRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { canExecute } from '../../../shared/metamodel/execute';
import { useGrowing } from '../../app/growing';
import { kindName } from '../../app/kind-name';
import { Dialog } from '../../app/parts/dialog';
import { Keys } from '../../app/parts/keys';
import { KindIcon } from '../../app/parts/kind-icon';
import { ScrollArea } from '../../app/parts/scroll-area';
import { Notice } from '../../app/parts/states';
import { t } from '../../app/text';
import { toast } from '../../app/toast-store';
import { firstError } from '../../canvas/edits';
import { useReplica, useShown } from '../../replica';
import type { NameMatch, Wanted } from './name-matches';
import { nameMatches, renameCommands } from './name-matches';
import './replace.css';

const NOTHING: Wanted = { find: '', replacement: '', matchCase: false, wholeWord: false };

/** Names of the model, searched and replaced: every one is seen first, all of it is one change. */
export function ReplaceDialog({ onClose }: { onClose: () => void }) {
  const { store, revision } = useShown();
  const [wanted, setWanted] = useState(NOTHING);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  // The store is changed in place: its revision says when.
  const source = useMemo(() => ({ store, revision }), [store, revision]);
  const matches = useMemo(() => nameMatches(source.store, wanted), [source, wanted]);
  const commands = useMemo(() => renameCommands(matches, left), [matches, left]);
  const problem = useMemo(
    () => (commands.length > 0 ? firstError(canExecute(source.store, commands)) : null),
    [source, commands],
  );
  const change = (values: Partial<Wanted>) => {
    setWanted({ ...wanted, ...values });
    setLeft(new Set());
  };
  const apply = async () => {
    const n = commands.length;
    const { find, replacement } = wanted;
    const reason = t('replace.reason', { find, replacement, n });
    const reply = await useReplica.getState().execute(commands, reason);
    if (reply.change === null) return;
    toast({ tone: 'success', title: t('replace.done', { n }) });
    onClose();
  };
  return (
    <Dialog title={t('replace.title')} onClose={onClose} className="replace">
      <form
        className="replace-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (commands.length > 0 && problem === null) void apply();
        }}
      >
        <div className="dialog-body">
          <Fields wanted={wanted} change={change} />
          {wanted.find.trim() === '' && <p className="secondary">{t('replace.hint')}</p>}
          {wanted.find.trim() !== '' && matches.length === 0 && (
            <p className="secondary">{t('replace.nothing', { find: wanted.find })}</p>
          )}
          {matches.length > 0 && (
            <Matches matches={matches} left={left} toggle={(id) => setLeft(toggled(left, id))} />
          )}
          {problem !== null && <Notice tone="warning">{t('replace.refused', { problem })}</Notice>}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={commands.length === 0 || problem !== null}
          >
            {t('replace.apply', { n: commands.length })}
            <Keys shortcut="Enter" />
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function toggled(left: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(left);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface FieldsProps {
  wanted: Wanted;
  change: (values: Partial<Wanted>) => void;
}

function Fields({ wanted, change }: FieldsProps) {
  return (
    <>
      <div className="replace-fields">
        <label className="labelled">
          <span>{t('replace.find')}</span>
          <input
            className="field"
            value={wanted.find}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => change({ find: event.target.value })}
          />
        </label>
        <label className="labelled">
          <span>{t('replace.with')}</span>
          <input
            className="field"
            value={wanted.replacement}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => change({ replacement: event.target.value })}
          />
        </label>
      </div>
      <div className="replace-options">
        <label>
          <input
            type="checkbox"
            className="checkbox"
            checked={wanted.matchCase}
            onChange={(event) => change({ matchCase: event.target.checked })}
          />
          {t('replace.matchCase')}
        </label>
        <label>
          <input
            type="checkbox"
            className="checkbox"
            checked={wanted.wholeWord}
            onChange={(event) => change({ wholeWord: event.target.checked })}
          />
          {t('replace.wholeWord')}
        </label>
      </div>
    </>
  );
}

interface MatchesProps {
  matches: readonly NameMatch[];
  left: ReadonlySet<string>;
  toggle: (id: string) => void;
}

/** Drawn without being asked for; all of them are replaced. */
const MOST = 500;

function Matches({ matches, left, toggle }: MatchesProps) {
  const drawn = useGrowing(matches.length, 60, MOST);
  return (
    <ScrollArea className="replace-matches" label={t('replace.matches')}>
      <ul>
        {matches.slice(0, drawn).map(({ id, kind, path, before, after }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                className="checkbox"
                checked={!left.has(id) && after !== ''}
                disabled={after === ''}
                onChange={() => toggle(id)}
              />
              <KindIcon kind={kind} />
              <span className="muted ellipsis">{[kindName(kind), ...path].join(' · ')}</span>
              <del>{before}</del>
              <ArrowRight size={12} aria-hidden="true" />
              <ins>{after}</ins>
            </label>
          </li>
        ))}
      </ul>
      {matches.length > drawn && (
        <p className="caption">{t('replace.more', { n: matches.length - drawn })}</p>
      )}
    </ScrollArea>
  );
}
