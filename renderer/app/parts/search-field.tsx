import { Search } from 'lucide-react';
import type { Ref } from 'react';

interface SearchFieldProps {
  /** Names the field, and stands in it while it is empty. */
  label: string;
  value: string;
  change: (words: string) => void;
  field?: Ref<HTMLInputElement>;
}

/** A field for words to look for, or to show only what has them. */
export function SearchField({ label, value, change, field }: SearchFieldProps) {
  return (
    <label className="search-field">
      <Search size={16} aria-hidden="true" />
      <input
        className="field"
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        ref={field}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
}
