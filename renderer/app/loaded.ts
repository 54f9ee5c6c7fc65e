import { useEffect, useState } from 'react';
import { AppError } from '../../shared/kit/app-error';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'ready'; value: T }
  | { state: 'failed'; problem: string };

/** Something asked of main once, when the component appears. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [first] = useState(() => load);
  useEffect(() => {
    let gone = false;
    first().then(
      (value) => {
        if (!gone) setLoaded({ state: 'ready', value });
      },
      (thrown: unknown) => {
        if (!gone) setLoaded({ state: 'failed', problem: AppError.from(thrown).message });
      },
    );
    return () => {
      gone = true;
    };
  }, [first]);
  return loaded;
}
