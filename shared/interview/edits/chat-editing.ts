import type { NewId } from '../../kit/ids';
import type { Store } from '../../metamodel/store';
import type { ChatEdit } from '../chat-edit';
import type { EditOutcome } from '../commands-from-edit';
import { commandsFromEdits } from '../commands-from-edit';
import { choiceMeant, mentionsIn } from './mentions';

/** So many elements are remembered as spoken of. */
const MEMORY = 24;

/** A change of more elements than this is about none of them in particular. */
const FEW = 6;

/** Elements that a person speaks of; the rest of a change belongs to one of them. */
const SPOKEN_OF = new Set(
  'class enumeration data-type attribute operation literal association association-end'.split(' '),
);

/**
 * Reads the messages of one conversation as edits of the model, and keeps what they were about: what
 * "it" means, which of the offered choices a reply picks, what "and X too" goes on with.
 */
export class ChatEditing {
  #focus: string[] = [];
  #last: ChatEdit | null = null;
  #choices: readonly string[] = [];

  /** @param read turns a message into edits; null when it is none (a port: language is not known here) */
  constructor(
    readonly read: (message: string) => ChatEdit[] | null,
    readonly newId: NewId,
  ) {}

  /** The edits in a message, or in the choice that it picks; null when it is a text. */
  editsIn(message: string): ChatEdit[] | null {
    const choice = choiceMeant(this.#choices, message);
    return this.read(choice ?? message);
  }

  /**
   * What a message does to the model. Tell `done` once it is carried out.
   *
   * @param topicId what the open question is about: what "it" means when nothing was spoken of yet
   */
  outcomeOf(edits: readonly ChatEdit[], store: Store, topicId: string | null): EditOutcome {
    const focus = topicId === null ? this.#focus : [...this.#focus, topicId];
    return commandsFromEdits(edits, store, this.newId, { focus, last: this.#last });
  }

  /** An outcome was carried out, asked, or left to be read. */
  done(outcome: EditOutcome, message: string, store: Store): void {
    this.#choices = outcome.kind === 'question' ? outcome.choices : [];
    if (outcome.kind === 'commands') {
      this.#last = outcome.last;
      this.#remember(outcome.subjects);
    } else if (outcome.kind === 'text') this.said(message, store);
  }

  /** Something was said that is no edit: what it names is spoken of now. */
  said(message: string, store: Store): void {
    this.#last = null;
    this.#choices = [];
    this.#remember(mentionsIn(message, store));
  }

  /** The model was changed by other hands, by mouse or by a decision: that is spoken of now. */
  touched(ids: Iterable<string>, store: Store): void {
    const known = [...ids].filter((id) => SPOKEN_OF.has(store.get(id)?.kind ?? ''));
    if (known.length > 0) this.#last = null;
    if (known.length <= FEW) this.#remember(known);
  }

  #remember(ids: readonly string[]): void {
    this.#focus = [...new Set([...ids, ...this.#focus])].slice(0, MEMORY);
  }
}
