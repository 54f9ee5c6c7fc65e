import { Search } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';

interface SearchFieldProps {
  /** Names the field, and stands in it while it is empty. */
  label: string;
  value: string;
  change: (words: string) => void;
  field?: Ref<HTMLInputElement>;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** A field for words to look for, or to show only what has them. */
export function SearchField({ label, value, change, field, onKeyDown }: SearchFieldProps) {
  return (
    <label className="search-field">
      <Search size={16} aria-hidden="true" />
      <input
        className="field"
        type="search"
        aria-label={label}
        placeholder={label}
        spellCheck={false}
        value={value}
        ref={field}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}
