import { isMac } from '../bridge';
import { shortcutKeys } from '../shortcuts';

/** A shortcut as keys. */
export function Keys({ shortcut }: { shortcut: string }) {
  return (
    <span className="keys" aria-hidden="true">
      {shortcutKeys(shortcut, isMac()).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
