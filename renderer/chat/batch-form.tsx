import { ListChecks } from 'lucide-react';
import type { FormEvent } from 'react';
import { useId, useState } from 'react';
import type { Question, QuestionRow } from '../../shared/interview/conversation';
import { useUi } from '../replica';
import { answerRows, skip, useConversation } from './conversation';
import { t } from '../app/text';

type Form = NonNullable<Question['form']>;

/** What was said of one row: a choice, words, that nobody knows, or (null) nothing yet. */
type Said = { kind: 'choice' | 'words'; text: string } | { kind: 'unknown' } | null;

interface BatchFormProps {
  form: Form;
  disabled: boolean;
}

/** A question that asks of several elements: a row for each. Tab goes on, arrows choose, Enter sends. */
export function BatchForm({ form, disabled }: BatchFormProps) {
  const sending = useConversation((state) => state.sending !== null);
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({});
  const isOff = disabled || sending;
  const { rows } = form;
  const answers = rows.flatMap(({ gapId }) => {
    const answer = textOf(said[gapId] ?? null);
    return answer === '' ? [] : [{ gapId, answer }];
  });
  const unknown = rows.map(({ gapId }) => gapId).filter((id) => said[id]?.kind === 'unknown');
  const done = answers.length + unknown.length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isOff && done > 0) void answerRows(answers, unknown);
  };
  const forAll = (one: Said) =>
    setSaid(Object.fromEntries(rows.map(({ gapId }) => [gapId, said[gapId] ?? one])));
  return (
    <form className="batch" aria-label={form.title} onSubmit={submit}>
      <p className="contradiction-title batch-title">
        <ListChecks size={16} aria-hidden="true" />
        {form.title}
      </p>
      <ol className="batch-rows">
        {rows.map((row) => (
          <li key={row.gapId}>
            <Row
              row={row}
              said={said[row.gapId] ?? null}
              disabled={isOff}
              onSay={(one) => setSaid({ ...said, [row.gapId]: one })}
            />
          </li>
        ))}
      </ol>
      <div className="withdrawal-foot batch-foot">
        <button type="submit" className="button primary small" disabled={isOff || done === 0}>
          {t('chat.answerSome', { done, all: rows.length })}
        </button>
        <button
          type="button"
          className="button quiet small"
          disabled={isOff}
          data-tip={t('chat.forEveryRowThatIs')}
          onClick={() => forAll({ kind: 'unknown' })}
        >
          {t('chat.dontKnowTheRest')}
        </button>
        <button type="button" className="button quiet small" disabled={isOff} onClick={skip}>
          {t('chat.later')}
        </button>
      </div>
    </form>
  );
}

function textOf(said: Said): string {
  return said && said.kind !== 'unknown' ? said.text.trim() : '';
}

interface RowProps {
  row: QuestionRow;
  said: Said;
  disabled: boolean;
  onSay: (said: Said) => void;
}

function Row({ row, said, disabled, onSay }: RowProps) {
  const { label, choices, placeholder, elementId } = row;
  const group = useId();
  const light = (on: boolean) =>
    useUi.getState().setHovered(on && elementId ? { recordIds: [elementId] } : null);
  const chip = (text: string, isChosen: boolean, value: Said) => (
    <label key={text} className={`batch-choice ${isChosen ? 'chosen' : ''}`}>
      <input
        type="radio"
        name={group}
        className="visually-hidden"
        checked={isChosen}
        disabled={disabled}
        onChange={() => onSay(value)}
      />
      {text}
    </label>
  );
  return (
    <fieldset
      className="batch-row"
      onPointerEnter={() => light(true)}
      onPointerLeave={() => light(false)}
    >
      <legend>{label}</legend>
      {placeholder !== '' && (
        <input
          className="field"
          aria-label={t('chat.inWords', { label })}
          placeholder={placeholder}
          maxLength={1000}
          value={said?.kind === 'words' ? said.text : ''}
          disabled={disabled}
          onChange={({ target }) =>
            onSay(target.value === '' ? null : { kind: 'words', text: target.value })
          }
        />
      )}
      <div className="batch-choices">
        {choices.map((text) =>
          chip(text, said?.kind === 'choice' && said.text === text, { kind: 'choice', text }),
        )}
        {chip(t('chat.dontKnow'), said?.kind === 'unknown', { kind: 'unknown' })}
        {chip(t('chat.later'), said === null, null)}
      </div>
    </fieldset>
  );
}
