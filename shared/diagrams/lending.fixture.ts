import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { Store } from '../metamodel/store';
import { borrowing } from './sequence/borrowing.fixture';
import { structure } from './structure.fixture';

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

/** Who does what: an actor outside, three use cases in a boundary, an inclusion and an extension. */
function useCases(): Command[] {
  return [
    create('package', 'pkg_desk', { name: 'Lending desk' }),
    create('actor', 'act_reader', { name: 'Reader', classId: 'cls_member' }),
    create('actor', 'act_child', { name: 'Child' }),
    { type: 'generalize', id: 'gen_child', specificId: 'act_child', generalId: 'act_reader' },
    create('use-case', 'ucs_borrow', { name: 'Borrow a copy', ownerId: 'pkg_desk' }),
    create('use-case', 'ucs_card', { name: 'Check the card', ownerId: 'pkg_desk' }),
    create('use-case', 'ucs_fine', { name: 'Pay a fine', ownerId: 'pkg_desk' }),
    create('communication', 'com_rb', { ownerId: 'act_reader', useCaseId: 'ucs_borrow' }),
    create('include', 'inc_bc', { ownerId: 'ucs_borrow', additionId: 'ucs_card' }),
    create('extend', 'ext_fb', {
      ownerId: 'ucs_fine',
      extendedCaseId: 'ucs_borrow',
      condition: 'a fine is open',
    }),
  ];
}

/** A composite state with two regions, what it does, and a transition with everything. */
function lifeOfACopy(): Command[] {
  return [
    create('state-machine', 'smc_copy', {
      name: 'Life of a copy',
      ownerId: 'cls_copy',
      attributeId: 'att_state',
    }),
    create('region', 'rgn_copy', { ownerId: 'smc_copy' }),
    create('state', 'sta_begin', { ownerId: 'rgn_copy', type: 'initial' }),
    create('state', 'sta_in', { ownerId: 'rgn_copy', name: 'in', literalId: 'lit_in' }),
    create('state', 'sta_out', {
      ownerId: 'rgn_copy',
      name: 'out',
      literalId: 'lit_out',
      entry: 'start the clock',
      do: 'count days',
    }),
    create('region', 'rgn_due', { ownerId: 'sta_out', name: 'due' }),
    create('region', 'rgn_wanted', { ownerId: 'sta_out', name: 'wanted' }),
    create('state', 'sta_early', { ownerId: 'rgn_due', name: 'early' }),
    create('state', 'sta_late', { ownerId: 'rgn_due', name: 'late' }),
    create('state', 'sta_free', { ownerId: 'rgn_wanted', name: 'free' }),
    create('transition', 'trn_begin', {
      ownerId: 'rgn_copy',
      sourceId: 'sta_begin',
      targetId: 'sta_in',
    }),
    create('transition', 'trn_lend', {
      ownerId: 'rgn_copy',
      sourceId: 'sta_in',
      targetId: 'sta_out',
      trigger: 'lend',
      guard: 'no fine',
      effect: 'print slip',
    }),
    create('transition', 'trn_remind', {
      ownerId: 'rgn_due',
      sourceId: 'sta_late',
      targetId: 'sta_late',
      trigger: 'each day',
      effect: 'remind',
      type: 'internal',
    }),
  ];
}

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

/** What is done at the desk: a swimlane, a decision with a guard, and an object that is handed on. */
function lendingFlow(): Command[] {
  const ownerId = 'atv_lend';
  return [
    create('activity', ownerId, { name: 'Borrow a copy', ownerId: 'ucs_borrow' }),
    create('partition', 'prt_desk', { ownerId, representsId: 'act_reader' }),
    create('activity-node', 'nod_begin', { ownerId, type: 'initial' }),
    create('activity-node', 'nod_scan', { ownerId, name: 'scan', partitionId: 'prt_desk' }),
    create('activity-node', 'nod_free', { ownerId, type: 'decision' }),
    create('activity-node', 'nod_slip', {
      ownerId,
      type: 'object',
      name: 'slip',
      classifierId: 'cls_loan',
    }),
    create('activity-edge', 'edg_1', { ownerId, sourceId: 'nod_begin', targetId: 'nod_scan' }),
    create('activity-edge', 'edg_2', { ownerId, sourceId: 'nod_scan', targetId: 'nod_free' }),
    create('activity-edge', 'edg_3', {
      ownerId,
      sourceId: 'nod_free',
      targetId: 'nod_slip',
      type: 'object-flow',
      guard: 'not lent',
    }),
  ];
}

/** Notes about one element that each type of diagram shows, and a group to put things in. */
function annotations(): Command[] {
  const about = [
    'att_due',
    'act_reader',
    'ucs_borrow',
    'pkg_money',
    'lfl_desk',
    'sta_in',
    'nod_scan',
    'ins_ada',
    'cmp_library',
    'cmp_api',
    'dpl_node',
  ];
  return [
    create('note', 'nte_ask', { text: 'Ask the clerk.', ownerId: 'pkg_lend' }),
    ...about.map((elementId, at) =>
      create('note-anchor', `nan_${at}`, { ownerId: 'nte_ask', elementId }),
    ),
    create('group', 'grp_desk', { name: 'At the desk', ownerId: 'dgm_one', colour: 2 }),
  ];
}

/** The same library with one of everything that any type of diagram can show. */
export function wholeStore(): Store {
  const store = lendingStore();
  apply(
    store,
    create('data-type', 'dty_card', { name: 'CardNumber', ownerId: 'pkg_lend' }),
    ...useCases(),
    ...lifeOfACopy(),
    ...lendingFlow(),
    ...borrowing(),
    ...structure(),
    create('package', 'pkg_money', { name: 'money' }),
    create('class', 'cls_price', { name: 'Price', ownerId: 'pkg_money' }),
    ...annotations(),
    create('dependency', 'dpn_money', { sourceId: 'pkg_lend', targetId: 'pkg_money' }),
  );
  return store;
}
