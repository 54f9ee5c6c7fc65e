import { describe, expect, test } from 'vitest';
import { modelOf } from '../../lib/test-support/model-text';
import { coreBackendOptions } from '../options';
import type { BackendPlan, ResourcePlan } from '../plan';
import { PlanIndex } from '../plan';
import { planBackend } from './index';

function planOf(...lines: string[]) {
  const project = { id: 'prj_1', name: 'My Library', description: '' };
  const options = coreBackendOptions.parse({});
  return planBackend(modelOf(lines.join('\n')), project, options, []);
}

function resource(plan: BackendPlan, title: string): ResourcePlan {
  const found = plan.resources.find((one) => one.title === title);
  if (!found) throw new Error(`There is no ${title}.`);
  return found;
}

function codesOf({ diagnostics }: ReturnType<typeof planOf>): string[] {
  return diagnostics.map(({ code }) => code);
}

describe('names', () => {
  test('follow the case of their place', () => {
    const { plan } = planOf('class `order line`: `due on`: Date');
    expect(resource(plan, 'order line')).toMatchObject({
      typeName: 'OrderLine',
      pluralName: 'OrderLines',
      fileName: 'order-line',
      segment: 'order-lines',
      table: 'order_lines',
      fields: [{ property: 'dueOn', column: 'due_on' }],
    });
    expect(plan.packageName).toBe('my-library-core');
  });

  test('that the language or the platform keeps for itself are changed, and it is said', () => {
    const result = planOf(
      'class Date: `constructor`: String',
      'class Con',
      'class LoanCreate',
      'class Loan',
      'class None',
      'class Warning',
    );
    expect(resource(result.plan, 'Date').typeName).toBe('DateRecord');
    expect(resource(result.plan, 'None').typeName).toBe('NoneRecord');
    expect(resource(result.plan, 'Warning').typeName).toBe('WarningRecord');
    expect(resource(result.plan, 'Date').fields[0]?.property).toBe('dateConstructor');
    expect(resource(result.plan, 'Con').fileName).toBe('con-record');
    expect(resource(result.plan, 'LoanCreate').typeName).toBe('LoanCreate');
    expect(resource(result.plan, 'Loan').typeName).toBe('LoanRecord');
    expect(codesOf(result)).toContain('backend.renamed');
  });

  test('never leave their folder, whatever a person typed', () => {
    const { plan } = planOf('class `../../etc/passwd`', 'class `订单`', 'class `C:\\x`');
    for (const { segment, fileName } of plan.resources) {
      expect(segment).toMatch(/^[a-z][a-z\d-]*$/);
      expect(fileName).toMatch(/^[a-z][a-z\d-]*$/);
    }
  });

  test('of operations and lists do not hide each other', () => {
    const { plan } = planOf(
      'class Order',
      'class User',
      'assoc Order [*] -- [*] User',
      'assoc Order [*] -- [*] User',
      'op Order.users()',
      'op Order.create()',
    );
    const segments = [
      ...resource(plan, 'Order').operations.map(({ segment }) => segment),
      ...plan.links.map(({ target }) => target.list.segment),
    ];
    expect(new Set(segments).size).toBe(segments.length);
    expect(resource(plan, 'Order').operations[1]?.operationId).not.toBe('createOrder');
  });
});

describe('associations', () => {
  test('one to many: the many side holds the key, required by the multiplicity', () => {
    const { plan } = planOf('class Book', 'class Copy', 'assoc Book [1] -- [*] Copy');
    expect(resource(plan, 'Copy').fields).toMatchObject([
      { property: 'bookId', required: true, unique: false, reference: { onDelete: 'restrict' } },
    ]);
    expect(resource(plan, 'Book').fields).toEqual([]);
  });

  test('one to one: the side that needs the other holds the key, which is unique', () => {
    const { plan } = planOf(
      'class Person',
      'class Passport',
      'assoc Person [1] -- [0..1] Passport',
    );
    expect(resource(plan, 'Passport').uniques).toMatchObject([
      { name: 'passports_person_id_key', fields: [{ property: 'personId', required: true }] },
    ]);
  });

  test('composition: the part goes with its whole, and belongs to one', () => {
    const result = planOf('class Order', 'class Line', 'assoc Order [*] <*>- [1..*] Line');
    expect(resource(result.plan, 'Line').fields).toMatchObject([
      { property: 'orderId', required: true, reference: { onDelete: 'cascade' } },
    ]);
    expect(codesOf(result)).toEqual(['backend.whole-shared', 'backend.minimum-unchecked']);
  });

  test('a part of several kinds of wholes requires none of them', () => {
    const { plan } = planOf(
      'class Car',
      'class Truck',
      'class Wheel',
      'assoc Car [*] <*>- [*] Wheel',
      'assoc Truck [*] <*>- [*] Wheel',
    );
    expect(resource(plan, 'Wheel').fields.map(({ required }) => required)).toEqual([false, false]);
  });

  test('many to many: a table of pairs, listed from both sides', () => {
    const { plan } = planOf(
      'class Book',
      'class Author',
      'assoc Book [*] -- [*] Author as writers',
    );
    expect(plan.links).toMatchObject([
      {
        table: 'book_writers',
        source: { column: 'book_id', list: { segment: 'books' } },
        target: { column: 'author_id', list: { segment: 'writers' } },
      },
    ]);
  });

  test('an association class is a resource that refers to both ends, each pair once', () => {
    const { plan } = planOf(
      'class Student',
      'class Course',
      'class Enrolment: grade: Integer',
      'assoc Student [*] -- [*] Course via Enrolment',
    );
    expect(plan.links).toEqual([]);
    expect(resource(plan, 'Enrolment').uniques).toMatchObject([
      { fields: [{ property: 'studentId' }, { property: 'courseId' }] },
    ]);
  });

  test('a class to itself: roles name the key', () => {
    const { plan } = planOf(
      'class Category',
      'assoc Category as children [*] -- [0..1] Category as parent',
    );
    expect(resource(plan, 'Category').fields).toMatchObject([
      { property: 'parentId', required: false, reference: { deferred: false } },
    ]);
  });

  test('an attribute typed by a class is an association', () => {
    const { plan } = planOf('class Author', 'class Book: author: Author, editors: Author [*]');
    expect(resource(plan, 'Book').fields).toMatchObject([{ property: 'authorId', required: true }]);
    expect(plan.links).toMatchObject([
      { target: { list: { segment: 'editors' } }, source: { list: null } },
    ]);
  });
});

describe('required associations', () => {
  test('that form a cycle: the last one becomes optional, and it is said', () => {
    const result = planOf(
      'class A',
      'class B',
      'class C',
      'assoc A [*] -- [1] B',
      'assoc B [*] -- [1] C',
      'assoc C [*] -- [1] A',
    );
    const optional = result.plan.resources.filter(({ fields }) => fields.some((f) => !f.required));
    expect(optional.map(({ title }) => title)).toEqual(['C']);
    expect(codesOf(result)).toEqual(['backend.required-cycle']);
  });

  test('to an abstract class are met by a subclass that can be created', () => {
    const { plan, diagnostics } = planOf(
      'abstract class Component',
      'class Leaf extends Component',
      'class Box extends Component',
      'assoc Box [*] -- [1] Component as content',
    );
    expect(diagnostics).toEqual([]);
    const box = resource(plan, 'Box');
    expect(plan.recipes.get(box.id)?.needs).toMatchObject([
      { resourceId: resource(plan, 'Leaf').id },
    ]);
  });

  test('tables come after those they refer to, and only optional keys point forward', () => {
    const { plan } = planOf(
      'class Chicken',
      'class Egg',
      'assoc Chicken [*] -- [0..1] Egg as favourite',
      'assoc Egg [*] -- [1] Chicken as mother',
    );
    expect(plan.resources.map(({ title }) => title)).toEqual(['Chicken', 'Egg']);
    expect(resource(plan, 'Chicken').fields[0]?.reference?.deferred).toBe(true);
  });

  test('to a resource of which only a few can exist make it scarce as well', () => {
    const { plan } = planOf(
      'enum Level: low, high',
      'class Shelf: level: Level {id}',
      'class Lamp',
      'class Book',
      'assoc Shelf [1] -- [0..1] Lamp',
      'assoc Shelf [1] -- [*] Book',
    );
    const scarce = plan.resources.filter(({ id }) => plan.recipes.get(id)?.scarce);
    expect(scarce.map(({ title }) => title)).toEqual(['Shelf', 'Lamp']);
  });
});

test('a key of literals that creating one record uses up is given up, and it is said', () => {
  const result = planOf(
    'enum Level: low, high',
    'class Box: level: Level {id}',
    'class Crate extends Box: lid: Box',
  );
  expect(resource(result.plan, 'Box').uniques).toEqual([]);
  expect(codesOf(result)).toEqual(['backend.key-impossible']);
});

describe('generalization', () => {
  test('gives each class a table, and the topmost a discriminator without the abstract ones', () => {
    const { plan } = planOf(
      'abstract class Person: name: String, kind: String',
      'class Member extends Person: number: String {id}',
      'class Guest extends Person',
    );
    const person = resource(plan, 'Person');
    expect(person.discriminator).toMatchObject({
      property: 'recordKind',
      values: [{ value: 'Member' }, { value: 'Guest' }],
    });
    const index = new PlanIndex(plan);
    const member = resource(plan, 'Member');
    expect(index.allFields(member).map(({ property }) => property)).toEqual([
      'name',
      'kind',
      'number',
    ]);
    expect(index.discriminator(member)).toBe(person.discriminator);
  });

  test('a second general is copied, an abstract class without subclasses is concrete', () => {
    const result = planOf(
      'class Car: doors: Integer',
      'class Boat: draught: Float',
      'class Amphibious extends Car, Boat',
      'abstract class Lonely',
    );
    const { fields, parentId } = resource(result.plan, 'Amphibious');
    expect(fields.map(({ property }) => property)).toEqual(['draught']);
    expect(parentId).toBe(resource(result.plan, 'Car').id);
    expect(resource(result.plan, 'Lonely').abstract).toBe(false);
    expect(codesOf(result)).toEqual(['backend.second-general', 'backend.abstract-childless']);
  });

  test('a property that a general has already gets a name of its own', () => {
    const { plan } = planOf(
      'class Person: name: String',
      'class Member extends Person: name: String',
    );
    expect(resource(plan, 'Member').fields[0]?.property).toBe('memberName');
  });
});

describe('attributes', () => {
  test('an attribute "id" is the key; identifiers are unique together', () => {
    const result = planOf('class Seat: id: Integer, row: Integer {id}, number: Integer {id}');
    const { fields, uniques } = resource(result.plan, 'Seat');
    expect(fields.map(({ property }) => property)).toEqual(['row', 'number']);
    expect(uniques).toMatchObject([{ name: 'seats_row_number_key' }]);
    expect(codesOf(result)).toEqual(['backend.id-is-key']);
  });

  test('a derived attribute and an operation are operations to be written', () => {
    const result = planOf(
      'class Loan: /overdue: Boolean',
      'op Loan.extend(days: Integer): Date',
      'says Loan.extend "A member may extend a loan."',
    );
    const loan = resource(result.plan, 'Loan');
    expect(loan.fields).toEqual([]);
    expect(loan.operations).toMatchObject([
      { method: 'overdue', derived: true, typeName: 'OverdueLoan' },
      {
        method: 'extend',
        derived: false,
        parameters: [{ property: 'days' }],
        origin: { sentences: ['A member may extend a loan.'] },
      },
    ]);
    expect(codesOf(result)).toEqual(['backend.derived-pending', 'backend.operation-pending']);
  });

  test('a default that does not fit its type is left out, and it is said', () => {
    const result = planOf(
      'enum Status: open, closed',
      'class Loan: a: Integer = many, b: Date = 2023-02-29, c: Status = closed, d: Boolean = no',
    );
    const defaults = resource(result.plan, 'Loan').fields.map((field) => field.default);
    expect(defaults).toEqual([undefined, undefined, 'closed', false]);
    expect(codesOf(result)).toEqual(['backend.default-unusable', 'backend.default-unusable']);
  });

  test('a data type that contains itself holds any JSON there', () => {
    const { plan } = planOf(
      'data Tree: label: String, left: Tree [0..1]',
      'class Garden: tree: Tree',
    );
    expect(plan.structures[0]?.fields.map(({ type }) => type.kind)).toEqual([
      'primitive',
      'primitive',
    ]);
  });
});

test('an empty model has an empty plan, and it is said', () => {
  const result = planOf('');
  expect(result.plan.resources).toEqual([]);
  expect(codesOf(result)).toEqual(['backend.no-classes']);
});
