import { useEffect } from 'react';
import type { Theme } from './ui';
import { useUi } from './ui';

const DARK = '(prefers-color-scheme: dark)';

/** Keeps `data-theme` of the page at the chosen theme; `system` follows the desktop. */
export function useTheme(): void {
  const theme = useUi((ui) => ui.theme);
  useEffect(() => {
    const query = window.matchMedia(DARK);
    const apply = () => {
      document.documentElement.dataset.theme = shownTheme(theme, query.matches);
    };
    apply();
    query.addEventListener('change', apply);
    return () => query.removeEventListener('change', apply);
  }, [theme]);
}

export function shownTheme(theme: Theme, systemIsDark: boolean): 'light' | 'dark' {
  if (theme === 'system') return systemIsDark ? 'dark' : 'light';
  return theme;
}
