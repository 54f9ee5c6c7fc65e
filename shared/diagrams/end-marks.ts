import type { EndMark } from './diagram-type';

/** How far each mark reaches from the box, px: labels start behind it. */
export const MARK_LENGTH: Record<EndMark, number> = {
  none: 0,
  'open-arrow': 12,
  arrow: 12,
  triangle: 15,
  diamond: 20,
  'diamond-filled': 20,
  'zero-one': 22,
  'exactly-one': 16,
  one: 10,
  'zero-many': 24,
  'one-many': 20,
  many: 14,
  dot: 5,
};
