/**
 * Chat messages that edit the model, over small models: how many do what a person expects, how many
 * are asked back, how many go wrong. The expectations were written before the rules.
 *
 * `npm run bench:chat-edits`; `-- --show` lists what differs in the development part. The held-out part
 * is never listed: rules are not made for its cases.
 */
import { readEdits } from '../../main/nlp/edits';
import { modelOf } from '../support/model-text';
import type { Figure } from '../support/bench';
import { writeBench } from '../support/bench';
import { ChatEditing } from '../../shared/interview/edits/chat-editing';
import { idSource } from '../../shared/kit/ids';
import { seededRandom } from '../../shared/kit/seeded-random';
import { execute } from '../../shared/metamodel/execute';
import { associationsOf, classifierByName } from '../../shared/metamodel/queries';
import type { Store } from '../../shared/metamodel/store';
import type { ChatCase } from './chat-edits/cases';
import { casesOf, isSame } from './chat-edits/cases';
import { effectOf } from './chat-edits/effect';

/** Ids of `@Book`, `@Book.price`, or the relationship `@Patient-Appointment`. */
function touchedId(store: Store, path: string): string {
  const [name = '', member] = path.slice(1).split('.');
  const [left = '', right] = name.split('-');
  const owner = classifierByName(store, left);
  if (!owner) throw new Error(`There is no ${path} in the model.`);
  if (right !== undefined) {
    const other = classifierByName(store, right);
    const link = associationsOf(store, owner.id).find(({ far }) => far.classifierId === other?.id);
    if (!link) throw new Error(`There is no ${path} in the model.`);
    return link.far.id;
  }
  if (member === undefined) return owner.id;
  const found = (['attribute', 'operation', 'literal'] as const)
    .flatMap((kind) => store.children(owner.id, kind))
    .find((each) => each.name === member);
  if (!found) throw new Error(`There is no ${path} in the model.`);
  return found.id;
}

/** Says the messages that go before and the utterance itself; returns what the last one did. */
function outcomeOf({ model, before, say }: ChatCase): string[] {
  let store = modelOf(model);
  const editing = new ChatEditing(readEdits, idSource(seededRandom(3)));
  const history: Store[] = [];
  let effects: string[] = [];
  for (const message of [...before, say]) {
    if (message.startsWith('@')) {
      editing.touched([touchedId(store, message)], store);
      continue;
    }
    const edits = editing.editsIn(message);
    const outcome = edits ? editing.outcomeOf(edits, store, null) : { kind: 'text' as const };
    if (outcome.kind === 'text') effects = ['text'];
    else if (outcome.kind === 'question') effects = ['asks'];
    else if (outcome.kind === 'history') {
      effects = Array.from({ length: outcome.times }, () => outcome.action);
      store = history.pop() ?? store;
    } else {
      const kept = store.clone();
      const { diagnostics } = execute(store, outcome.commands);
      effects = diagnostics.length > 0 ? ['refused'] : effectOf(kept, store);
      history.push(kept);
    }
    editing.done(outcome, message, store);
  }
  return effects;
}

type Verdict = 'expected' | 'asked' | 'text' | 'wrong';

function judge(chatCase: ChatCase, show: boolean): Verdict {
  const effects = outcomeOf(chatCase);
  if (chatCase.expected.some((expected) => isSame(effects, expected))) return 'expected';
  const { fixture, before, say, expected } = chatCase;
  if (show) {
    const wanted = expected.map((each) => each.join('; ')).join(' || ');
    console.log(
      `${fixture}: ${[...before, say].join(' // ')}\n  wanted ${wanted}\n  got    ${effects.join('; ')}`,
    );
  }
  if (effects[0] === 'asks') return 'asked';
  return effects[0] === 'text' ? 'text' : 'wrong';
}

function figuresOf(part: 'development' | 'heldOut', show: boolean): Figure[] {
  const began = performance.now();
  const verdicts = casesOf(part).map((each) => judge(each, show));
  const spent = performance.now() - began;
  const count = (verdict: Verdict) => verdicts.filter((each) => each === verdict).length;
  const share = (100 * count('expected')) / verdicts.length;
  return [
    { id: `${part}.utterances`, value: verdicts.length, unit: 'messages' },
    { id: `${part}.expected`, value: share, unit: '%', bar: { atLeast: 90 } },
    { id: `${part}.asked`, value: count('asked'), unit: 'messages' },
    { id: `${part}.read-as-text`, value: count('text'), unit: 'messages' },
    { id: `${part}.wrong`, value: count('wrong'), unit: 'messages' },
    { id: `${part}.time`, value: spent / verdicts.length, unit: 'ms/message' },
  ];
}

const show = process.argv.includes('--show');
const figures = [...figuresOf('development', show), ...figuresOf('heldOut', false)];
if (!writeBench('chat-edits', figures)) process.exitCode = 1;
