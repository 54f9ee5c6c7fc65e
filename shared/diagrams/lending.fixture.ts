import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { Store } from '../metamodel/store';

/** Runs commands that must succeed. */
export function apply(store: Store, ...commands: Command[]): void {
  const { diagnostics } = execute(store, commands);
  const problem = diagnostics.find(({ severity }) => severity === 'error');
  if (problem) throw new Error(problem.message);
}

export function testIds() {
  return idSource(seededRandom(7));
}

const ONE = { lower: 1, upper: 1 } as const;
const MANY = { lower: 0, upper: '*' } as const;

/** A small library with one of everything a structural diagram can show. */
export function lendingStore(): Store {
  const store = new Store();
  apply(
    store,
    create('package', 'pkg_lend', { name: 'lending' }),
    create('enumeration', 'enm_state', { name: 'State', ownerId: 'pkg_lend' }),
    create('literal', 'lit_in', { name: 'in', ownerId: 'enm_state' }),
    create('literal', 'lit_out', { name: 'out', ownerId: 'enm_state' }),
    create('class', 'cls_person', { name: 'Person', abstract: true, ownerId: 'pkg_lend' }),
    create('class', 'cls_member', { name: 'Member', ownerId: 'pkg_lend', stereotype: 'actor' }),
    create('class', 'cls_loan', { name: 'Loan', ownerId: 'pkg_lend' }),
    create('class', 'cls_copy', { name: 'Copy', ownerId: 'pkg_lend' }),
    create('class', 'cls_fine', { name: 'Fine', ownerId: 'pkg_lend' }),
    create('attribute', 'att_card', {
      name: 'card',
      type: 'String',
      ownerId: 'cls_member',
      identifier: true,
    }),
    create('attribute', 'att_due', { name: 'dueOn', type: 'Date', ownerId: 'cls_loan' }),
    create('attribute', 'att_state', {
      name: 'state',
      typeId: 'enm_state',
      ownerId: 'cls_copy',
      default: 'in',
    }),
    create('operation', 'opr_extend', { name: 'extend', ownerId: 'cls_loan' }),
    create('parameter', 'par_days', { name: 'days', type: 'Integer', ownerId: 'opr_extend' }),
    { type: 'generalize', id: 'gen_mp', specificId: 'cls_member', generalId: 'cls_person' },
    {
      type: 'connect',
      id: 'asc_ml',
      name: 'borrows',
      source: { id: 'end_m', classifierId: 'cls_member', multiplicity: ONE, role: 'borrower' },
      target: { id: 'end_l', classifierId: 'cls_loan', multiplicity: MANY },
    },
    {
      type: 'connect',
      id: 'asc_lc',
      classId: 'cls_fine',
      source: { id: 'end_l2', classifierId: 'cls_loan', multiplicity: MANY },
      target: { id: 'end_c', classifierId: 'cls_copy', multiplicity: { lower: 1, upper: '*' } },
    },
    create('diagram', 'dgm_one', { name: 'Overview', type: 'class' }),
  );
  return store;
}
