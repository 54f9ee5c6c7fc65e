import { useEffect, useRef, useState } from 'react';
import { t } from '../../app/text';

interface RenameFieldProps {
  name: string;
  /** Resolves to what is wrong, or null when the name is taken over. */
  commit: (name: string) => Promise<string | null>;
  /** The field is done with. `refocus`: the keyboard goes back to the tree; `problem`: given up over it. */
  onDone: (refocus: boolean, problem: string | null) => void;
}

/** A name, edited in its row: Enter takes it, Escape leaves the old one, leaving the field takes it. */
export function RenameField({ name, commit, onDone }: RenameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const finish = async (refocus: boolean) => {
    if (done.current) return;
    done.current = true;
    const refused = text.trim() === name ? null : await commit(text.trim());
    if (refused === null) return onDone(refocus, null);
    done.current = false;
    setProblem(refused);
    // Somebody who went elsewhere is not fetched back.
    if (!refocus) onDone(false, refused);
    return undefined;
  };
  return (
    <span className="exp-rename">
      <input
        ref={field}
        className="field"
        aria-label={t('explorer.newName', { name })}
        aria-invalid={problem !== null || undefined}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') void finish(true);
          else if (event.key === 'Escape') {
            done.current = true;
            onDone(true, null);
          } else return;
          event.preventDefault();
        }}
        onBlur={() => void finish(false)}
      />
      {problem !== null && (
        <span className="exp-problem floating" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
