import type { NewId } from '../kit/ids';
import { hasErrors } from '../kit/diagnostic';
import type { Command } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import type { Store } from '../metamodel/store';
import type { ChatEdit } from './chat-edit';
import {
  addAttributesStep,
  addClassStep,
  addEnumerationStep,
  addLiteralStep,
  addOperationStep,
  addStep,
} from './edits/adding-steps';
import { mentionsIn } from './edits/mentions';
import {
  correctVerbStep,
  disconnectStep,
  removeStep,
  renameStep,
  ungeneralizeStep,
} from './edits/naming-steps';
import { connectStep, generalizeStep, setMultiplicityStep } from './edits/relating-steps';
import {
  makeClassStep,
  makeEnumerationStep,
  mergeStep,
  moveStep,
  setDefaultStep,
  setFlagsStep,
  setTypeStep,
  splitStep,
} from './edits/setting-steps';
import type { Scope, Step } from './edits/step';
import { ask } from './edits/step';

export type EditOutcome =
  /**
   * Run them as one batch. `descriptions` says what each does, for the reply in the chat; `subjects` are
   * the elements it was about, most important first; `last` is what "and X too" goes on with.
   */
  | {
      kind: 'commands';
      commands: Command[];
      descriptions: string[];
      subjects: string[];
      last: ChatEdit | null;
    }
  | { kind: 'history'; action: 'undo' | 'redo'; times: number }
  /** Nothing was done: it is not clear what is meant, or it cannot be. `choices` may be empty. */
  | { kind: 'question'; text: string; choices: string[] }
  /** It names nothing that is in the model: read the message as free text. */
  | { kind: 'text' };

/** What was spoken of before this message. */
export interface EditContext {
  /** Ids of the elements spoken of or changed last, most recent first. */
  focus: readonly string[];
  /** The edit that was carried out last; null when something else was said since. */
  last: ChatEdit | null;
}

const NO_CONTEXT: EditContext = { focus: [], last: null };

/**
 * What the edits in a chat message do to the model, in the order they were said; a later one sees
 * what an earlier one made. All or none: where one of them is unclear, the outcome is a question.
 */
export function commandsFromEdits(
  edits: readonly ChatEdit[],
  store: Store,
  newId: NewId,
  context: EditContext = NO_CONTEXT,
): EditOutcome {
  const work = store.clone();
  const commands: Command[] = [];
  const descriptions: string[] = [];
  let subjects: string[] = [];
  let { last } = context;
  for (const edit of edits) {
    const focus = [...subjects, ...context.focus];
    const scope: Scope = { store: work, newId, focus, isFresh: subjects.length > 0, last };
    const step = stepOf(edit, scope);
    if (!('commands' in step)) return refusal(step, edit, edits.length);
    const result = execute(work, step.commands);
    if (hasErrors(result.diagnostics)) return ask(result.diagnostics[0]?.message ?? '');
    commands.push(...step.commands);
    descriptions.push(...result.descriptions);
    subjects = [...new Set([...step.subjects, ...subjects])];
    if (edit.kind !== 'again' && edit.kind !== 'mention') last = edit;
  }
  if (commands.length === 0) return { kind: 'text' };
  return { kind: 'commands', commands, descriptions, subjects, last };
}

function refusal(
  step: Exclude<Step, { commands: Command[] }>,
  edit: ChatEdit,
  count: number,
): EditOutcome {
  if (step.kind === 'history' && count > 1) {
    return ask('Undo and redo stand alone: say them in a message of their own.');
  }
  if (step.kind !== 'question') return step;
  if (step.missing && edit.tentative) return { kind: 'text' };
  return ask(step.text, step.choices);
}

function stepOf(edit: ChatEdit, scope: Scope): Step {
  switch (edit.kind) {
    case 'undo':
    case 'redo':
      return { kind: 'history', action: edit.kind, times: edit.times };
    case 'rename':
      return renameStep(edit, scope);
    case 'correct-verb':
      return correctVerbStep(edit, scope);
    case 'remove':
      return removeStep(edit, scope);
    case 'disconnect':
      return disconnectStep(edit, scope);
    case 'add-class':
      return addClassStep(edit, scope);
    case 'add-enumeration':
      return addEnumerationStep(edit, scope);
    case 'add-attribute':
      return addAttributesStep(edit, scope);
    case 'add-operation':
      return addOperationStep(edit, scope);
    case 'add-literal':
      return addLiteralStep(edit, scope);
    case 'add':
      return addStep(edit, scope);
    case 'connect':
      return connectStep(edit, scope);
    case 'generalize':
      return generalizeStep(edit, scope);
    case 'ungeneralize':
      return ungeneralizeStep(edit, scope);
    case 'set-type':
      return setTypeStep(edit, scope);
    case 'set-multiplicity':
      return setMultiplicityStep(edit, scope);
    case 'set-flags':
      return setFlagsStep(edit, scope);
    case 'set-default':
      return setDefaultStep(edit, scope);
    case 'make-enumeration':
      return makeEnumerationStep(edit, scope);
    case 'make-class':
      return makeClassStep(edit, scope);
    case 'move':
      return moveStep(edit, scope);
    case 'split':
      return splitStep(edit, scope);
    case 'merge':
      return mergeStep(edit, scope);
    case 'again':
      return againStep(edit.names, scope);
    case 'mention':
      return { commands: [], subjects: mentionsIn(edit.text, scope.store) };
    case 'unclear':
      return ask(
        `What should I ${edit.verb}? Say it like "rename Loan to Lending" or "add a due date to Loan".`,
      );
  }
}

/** "And the cart too": what was done last, to more. */
function againStep(names: string[], scope: Scope): Step {
  const { last } = scope;
  const span = { start: 0, end: 0 };
  switch (last?.kind) {
    case 'remove':
      return removeStep({ kind: 'remove', what: names.map((name) => ({ name })), span }, scope);
    case 'generalize':
      return generalizeStep({ ...last, specifics: names }, scope);
    case 'add-class':
      if (names.every((name) => /^\p{Lu}/u.test(name)))
        return addClassStep({ ...last, names }, scope);
      return addMore('it', names, scope);
    case 'add-attribute':
      return addMore(last.owners[0] ?? 'it', names, scope);
    default:
      return { kind: 'text' };
  }
}

function addMore(owner: string, names: string[], scope: Scope): Step {
  const attributes = names.map((name) => ({ name }));
  const span = { start: 0, end: 0 };
  return addAttributesStep({ kind: 'add-attribute', owners: [owner], attributes, span }, scope);
}
