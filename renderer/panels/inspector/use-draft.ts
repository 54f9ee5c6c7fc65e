import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useEdit } from './edit-context';

/** Resolves to what is wrong with a text, or null when it is taken. */
export type Commit = (text: string) => Promise<string | null>;

/** A text that is being typed over a value of the model. */
export interface Draft {
  /** What the field shows. */
  text: string;
  /** Why it was not taken; null: nothing is wrong. */
  problem: string | null;
  change: (text: string) => void;
  /** Takes what was typed, or the given text; resolves to true when nothing is left to mend. */
  commit: (text?: string) => Promise<boolean>;
  /** Shows the value of the model again; false when it was shown already. */
  restore: () => boolean;
}

interface Pending {
  /** Null while the value of the model is shown. */
  text: string | null;
  /** The text that was last handed in. */
  tried: string | null;
  value: string;
  commit: Commit;
}

/**
 * A draft is taken with `commit`, and when its field disappears: a click on another element must not
 * lose what was typed. A refused text stays in the field.
 */
export function useDraft(value: string, commit: Commit): Draft {
  const { complain } = useEdit();
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const pending = useRef<Pending>({ text: null, tried: null, value, commit });
  useLayoutEffect(() => {
    pending.current.value = value;
    pending.current.commit = commit;
  });
  useEffect(() => {
    const { current } = pending;
    return () => {
      const { text: left, tried } = current;
      if (left === null || left === tried || left.trim() === current.value) return;
      current.tried = left;
      void current.commit(left).then((refused) => refused !== null && complain(refused));
    };
  }, [complain]);

  const show = (next: string | null, refused: string | null) => {
    pending.current.text = next;
    setText(next);
    setProblem(refused);
  };
  return {
    text: text ?? value,
    problem,
    change(next) {
      pending.current.tried = null;
      show(next, null);
    },
    async commit(given) {
      const typed = given ?? pending.current.text;
      if (typed === null || typed.trim() === pending.current.value) {
        show(null, null);
        return true;
      }
      if (typed === pending.current.tried) return false;
      pending.current.tried = typed;
      pending.current.text = typed;
      const refused = await pending.current.commit(typed);
      // Typed on meanwhile: that is the next draft.
      if (pending.current.text !== typed) return refused === null;
      pending.current.tried = refused === null ? null : typed;
      show(refused === null ? null : typed, refused);
      return refused === null;
    },
    restore() {
      const had = pending.current.text !== null;
      pending.current.tried = null;
      show(null, null);
      return had;
    },
  };
}
