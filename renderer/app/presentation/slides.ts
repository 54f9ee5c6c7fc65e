/** Where a presentation goes from a slide; null: nowhere, it is the last one on that side. */
export function slideFrom(
  slides: readonly string[],
  at: string | null,
  go: 'next' | 'previous' | 'first' | 'last',
): string | null {
  const index = at === null ? -1 : slides.indexOf(at);
  const target = {
    next: index + 1,
    previous: index - 1,
    first: 0,
    last: slides.length - 1,
  }[go];
  const slide = slides[target];
  return slide === undefined || slide === at ? null : slide;
}
