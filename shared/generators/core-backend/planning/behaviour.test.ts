import { describe, expect, test } from 'vitest';
import { modelOf } from '../../lib/test-support/model-text';
import { BEHAVIOURS } from '../behaviour-plan';
import { coreBackendOptions } from '../options';
import type { BackendPlan, ResourcePlan } from '../plan';
import { planBackend } from './index';

function planOf(...lines: string[]) {
  const project = { id: 'prj_1', name: 'Library', description: '' };
  const options = coreBackendOptions.parse({});
  const { plan, diagnostics } = planBackend(
    modelOf(lines.join('\n')),
    project,
    options,
    BEHAVIOURS,
  );
  return { plan, codes: diagnostics.map(({ code }) => code) };
}

function resource(plan: BackendPlan, title: string): ResourcePlan {
  const found = plan.resources.find((one) => one.title === title);
  if (!found) throw new Error(`There is no ${title}.`);
  return found;
}

const LOAN = [
  'enum LoanStatus: active, overdue, returned',
  'class Loan: dueOn: Date, renewals: Integer = 0, status: LoanStatus = overdue',
];

describe('state machines', () => {
  test('are held by the attribute whose enumeration names their states', () => {
    const { plan } = planOf(
      ...LOAN,
      'machine Loan: * -> Active, Active -> Overdue: due date passes, Active -> Returned: return, Overdue -> Returned: return / charge a fee, Returned -> *',
    );
    const [machine] = resource(plan, 'Loan').machines;
    expect(machine).toMatchObject({ initial: 'active', field: { property: 'status' } });
    expect(machine?.field).toMatchObject({ readOnly: true, default: 'active' });
    expect(machine?.states.map(({ value, terminal }) => [value, terminal])).toEqual([
      ['active', false],
      ['overdue', false],
      ['returned', true],
    ]);
    expect(machine?.actions.map(({ segment, operationId }) => [segment, operationId])).toEqual([
      ['due-date-passes', 'dueDatePassesLoan'],
      ['return', 'returnLoan'],
    ]);
    expect(machine?.actions[1]?.transitions).toMatchObject([
      { from: 'active', to: 'returned', guard: null, effect: null },
      { from: 'overdue', to: 'returned', effect: { text: 'charge a fee' } },
    ]);
  });

  test('get a property and an enumeration of their own where no attribute fits', () => {
    const { plan, codes } = planOf(
      'class Door: name: String',
      'machine Door: Closed -> Open: open, Open -> Closed: close',
    );
    const door = resource(plan, 'Door');
    expect(door.machines[0]).toMatchObject({ initial: 'CLOSED', field: { property: 'state' } });
    expect(plan.enums).toMatchObject([
      { typeName: 'DoorState', literals: [{ value: 'CLOSED' }, { value: 'OPEN' }] },
    ]);
    expect(codes).toContain('backend.state-field');
  });

  test('check the guards that are formal, and say which are not', () => {
    const { plan, codes } = planOf(
      ...LOAN,
      'machine Loan.status: active -> active: renew [renewals < 2], active -> overdue: expire [nobody minds], overdue -> returned: return',
    );
    const guards = resource(plan, 'Loan').machines[0]?.actions.map(
      ({ transitions }) => transitions[0]?.guard,
    );
    expect(guards).toMatchObject([
      { expression: { operator: '<', left: { property: 'renewals' }, right: { value: 2 } } },
      { text: 'nobody minds', expression: null },
      null,
    ]);
    expect(codes.filter((code) => code === 'backend.unwritten')).toHaveLength(1);
  });

  test('take over the operation that is their trigger', () => {
    const { plan } = planOf(
      ...LOAN,
      'op Loan.close()',
      'op Loan.extend(days: Integer)',
      'machine Loan.status: active -> returned: close, returned -> active: extend, active -> overdue: expire',
    );
    const loan = resource(plan, 'Loan');
    expect(loan.operations.map(({ segment }) => segment)).toEqual(['extend']);
    expect(loan.machines[0]?.actions.map(({ segment }) => segment)).toEqual([
      'close',
      'expire',
      'extend-transition',
    ]);
  });
});

describe('limits', () => {
  test('come from the brackets of a type', () => {
    const { plan } = planOf(
      'class Review: rating: `Integer(1..5)`, title: `String(40)`, price: `Decimal(6,2)`, stars: `Integer(2..1)`',
    );
    expect(resource(plan, 'Review').fields.map(({ limits }) => limits)).toEqual([
      { minimum: 1, maximum: 5 },
      { maxLength: 40 },
      { minimum: -9999, maximum: 9999 },
      undefined,
    ]);
  });

  test('say how many records may refer to one', () => {
    const { plan } = planOf('class Member', 'class Loan', 'assoc Member [1] -- [0..5] Loan');
    expect(resource(plan, 'Loan').fields[0]?.reference).toMatchObject({ most: 5 });
  });
});

describe('formulas', () => {
  test('are read where every name in them is known', () => {
    const { plan } = planOf(
      'class Line: quantity: Integer, price: Decimal, /total: Decimal = quantity * price, /vague: Decimal = what it costs',
    );
    expect(resource(plan, 'Line').operations.map(({ formula }) => formula)).toMatchObject([
      { operator: '*', left: { property: 'quantity' }, right: { property: 'price' } },
      null,
    ] as object[]);
  });

  test('check the preconditions that are formal', () => {
    const { plan } = planOf(
      ...LOAN,
      'op Loan.extend(days: Integer)',
      'doc Loan.extend "Extends it.\\nPrecondition: days > 0 and renewals < 2\\nPre: nobody waits\\nPost: dueOn is later"',
    );
    expect(resource(plan, 'Loan').operations[0]).toMatchObject({
      preconditions: [{ expression: { operator: 'and' } }, { expression: null }],
      postconditions: ['dueOn is later'],
    });
  });
});

describe('roles and use cases', () => {
  const { plan, codes } = planOf(
    ...LOAN,
    'class Member: name: String',
    'actor Member',
    'actor Librarian',
    'actor `Branch manager` extends Librarian',
    'usecase `Register a member`: Librarian',
    'usecase `Return loan`: Member, Librarian',
    'usecase `Borrow a copy`: Member',
    'machine Loan.status: active -> returned: return, active -> overdue: expire',
  );

  test('actors become roles, special ones may what general ones may', () => {
    expect(plan.roles.map(({ name, includes }) => [name, includes])).toEqual([
      ['member', []],
      ['librarian', []],
      ['branch-manager', ['librarian']],
    ]);
    expect(resource(plan, 'Member').access).toEqual({
      read: null,
      create: ['librarian', 'branch-manager'],
      update: null,
      delete: null,
    });
  });

  test('a use case that is an action allows that action', () => {
    const [back] = resource(plan, 'Loan').machines[0]?.actions ?? [];
    expect(back).toMatchObject({
      access: ['member', 'librarian', 'branch-manager'],
      useCases: ['Return loan'],
    });
  });

  test('what is more than one step becomes a service', () => {
    expect(plan.useCases).toMatchObject([
      { method: 'borrowACopy', segment: 'borrow-a-copy', access: ['member'] },
    ]);
    expect(codes).toContain('backend.use-case-pending');
    expect(codes).toContain('backend.access-open');
  });
});

describe('what requirements ask for', () => {
  test('an audit log of what they are about', () => {
    const { plan } = planOf(
      ...LOAN,
      'class Room: name: String',
      'requires "Every access to a loan is logged."',
    );
    expect(plan.audit).toMatchObject({
      reads: true,
      resourceIds: [resource(plan, 'Loan').id],
    });
    expect(plan.archive).toBeNull();
  });

  test('an archive of what is deleted', () => {
    const { plan } = planOf(...LOAN, 'requires "Loans are kept for ten years."');
    expect(plan.archive?.resourceIds).toEqual([resource(plan, 'Loan').id]);
  });
});

test('without any behaviour nothing of it is planned', () => {
  const project = { id: 'prj_1', name: 'Library', description: '' };
  const store = modelOf(
    [...LOAN, 'actor A', 'usecase B: A', 'machine Loan.status: active -> returned: x'].join('\n'),
  );
  const { plan } = planBackend(store, project, coreBackendOptions.parse({}), []);
  expect(plan).toMatchObject({ roles: [], useCases: [], authentication: null, locking: null });
  expect(resource(plan, 'Loan')).toMatchObject({ machines: [], versionColumn: null });
});
