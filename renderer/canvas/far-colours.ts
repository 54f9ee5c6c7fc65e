/** Colours of the picture of a whole diagram, as the style sheets say them now. */
export interface FarColours {
  text: string;
  line: string;
  faintLine: string;
  accent: string;
  ghost: string;
  /** Behind the name of a package. */
  label: string;
  plain: BoxColours;
  /** By package colour. */
  hues: BoxColours[];
}

interface BoxColours {
  /** Of a box with its name in it. */
  fill: string;
  border: string;
  /** Of a box too small for a border. */
  block: string;
}

const HUES = 8;

/** Reads the tokens; mixes are worked out by the page itself, so that they are those of its boxes. */
export function readColours(within: HTMLElement): FarColours {
  const probe = document.createElement('span');
  within.append(probe);
  const colour = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const mix = (a: string, percent: number, b: string) =>
    colour(`color-mix(in srgb, ${a} ${percent}%, ${b})`);
  const colours: FarColours = {
    text: colour('var(--fg)'),
    line: mix('var(--fg)', 46, 'var(--bg)'),
    faintLine: mix('var(--fg)', 22, 'var(--bg)'),
    accent: colour('var(--accent)'),
    ghost: mix('var(--accent)', 12, 'var(--bg)'),
    label: mix('var(--bg)', 88, 'transparent'),
    plain: {
      fill: colour('var(--bg-raised)'),
      border: colour('var(--border-strong)'),
      block: mix('var(--border-strong)', 70, 'var(--bg)'),
    },
    hues: Array.from({ length: HUES }, (_, index) => {
      const hue = `var(--hue-${index + 1})`;
      return {
        fill: mix(hue, 20, 'var(--bg-raised)'),
        border: colour(hue),
        block: mix(hue, 72, 'var(--bg)'),
      };
    }),
  };
  probe.remove();
  return colours;
}

/** Calls back when the colours become others. @returns stops it */
export function watchColours(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const contrast = window.matchMedia('(prefers-contrast: more), (forced-colors: active)');
  contrast.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    contrast.removeEventListener('change', changed);
  };
}
