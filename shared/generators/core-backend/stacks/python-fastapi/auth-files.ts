import { pyString } from '../../../lib/python/escape';
import type { Expression } from '../../../lib/python/expression';
import { call } from '../../../lib/python/expression';
import type { Access } from '../../behaviour-plan';
import type { BackendPlan } from '../../plan';

/** Who may: nothing where everybody may, with the failures that follow from it. */
export function guardOf(
  { authentication }: BackendPlan,
  access: Access,
): { guard: Expression[]; denials: number[] } {
  if (!authentication) return { guard: [], denials: [] };
  return {
    guard: [call('auth.allow', (access ?? []).map(pyString))],
    denials: access === null ? [401] : [401, 403],
  };
}
