import { describe, expect, it } from 'vitest';
import type { ReadClassifier, Reading } from '../../shared/interview/reading';
import { MAX_LENGTH, read } from './reader';
import { testTagger } from './testing/facts-of';

function readText(text: string, known: string[] = [], topic?: string): Reading {
  return read(text, { knownClassifiers: known, ...(topic ? { topic } : {}) }, testTagger());
}

function names(reading: Reading): string[] {
  return reading.classifiers.map((classifier) => classifier.name).sort();
}

function byName(reading: Reading, name: string): ReadClassifier | undefined {
  return reading.classifiers.find((classifier) => classifier.name === name);
}

const NURSERY = `A plant nursery wants to manage its sales. Each plant has a name, a price and a planting date.
Every plant belongs to exactly one species. A species is identified by its latin name.
A gardener waters several plants. Customers place orders. An order consists of at least one order line,
and each order line has a quantity. The order number and the order date are stored for each order.
There are two kinds of customers: private customers and business customers. Each business customer has a tax number.
Each plant has a size (small, medium, large).`;

describe('reader', () => {
  it('takes two words for one thing, unless a sentence tells them apart', () => {
    const both =
      'Each customer has a name and an address. Clients place orders. An order has a date.';
    expect(names(readText(both))).toEqual(['Customer', 'Order']);
    const apart = `${both} A customer is not the same as a client. Each client has a tax number.`;
    expect(names(readText(apart))).toEqual(['Client', 'Customer', 'Order']);
  });

  it('speaks of a thing by the name the model has for it', () => {
    const reading = readText('Each client has a phone number.', ['Customer']);
    expect(names(reading)).toEqual(['Customer']);
  });

  it('reads a page into classes, data, kinds and relations', () => {
    const reading = readText(NURSERY);
    expect(names(reading)).toEqual(
      expect.arrayContaining([
        'BusinessCustomer',
        'Customer',
        'Order',
        'OrderLine',
        'Plant',
        'PrivateCustomer',
        'Species',
      ]),
    );
    const plant = byName(reading, 'Plant');
    expect(plant?.attributes.map(({ name, type }) => `${name}: ${type}`)).toEqual(
      expect.arrayContaining([
        'name: String',
        'price: Decimal',
        'plantingDate: Date',
        'size: Size',
      ]),
    );
    expect(byName(reading, 'Size')?.literals.map(({ name }) => name)).toEqual([
      'SMALL',
      'MEDIUM',
      'LARGE',
    ]);
    expect(byName(reading, 'Species')?.attributes[0]).toMatchObject({
      name: 'latinName',
      identifier: true,
    });
    expect(reading.relations).toContainEqual(
      expect.objectContaining({
        kind: 'generalization',
        source: 'BusinessCustomer',
        target: 'Customer',
      }),
    );
    expect(reading.relations).toContainEqual(
      expect.objectContaining({
        kind: 'composition',
        source: 'Order',
        target: 'OrderLine',
        targetMultiplicity: { lower: 1, upper: '*' },
      }),
    );
  });

  it('gives every finding evidence inside its sentence, and confidences between 0 and 1', () => {
    const reading = readText(NURSERY);
    const found = [
      ...reading.classifiers.flatMap((c) => [c, ...c.attributes, ...c.operations, ...c.literals]),
      ...reading.relations,
    ];
    for (const { confidence, evidence } of found) {
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThan(1);
      expect(evidence.length).toBeGreaterThan(0);
      for (const { sentence, span, rule } of evidence) {
        const whole = reading.sentences[sentence];
        expect(whole && whole.start <= span.start && span.end <= whole.end).toBe(true);
        expect(rule).toMatch(/^[a-z]+\.[a-z-]+$/);
      }
    }
  });

  it('resolves "it" to the classifier the question was about, and keeps known names', () => {
    const reading = readText('It has a title and a page count.', ['BookCopy'], 'BookCopy');
    expect(byName(reading, 'BookCopy')?.attributes.map(({ name }) => name)).toEqual([
      'title',
      'pageCount',
    ]);
  });

  it('reads user stories, bullets and interviews', () => {
    const reading = readText(`Interviewer: What do you rent out?
Customer: We rent boats. Each boat has a name and a length.
Interviewer: Who may rent a boat?
Customer: Each member can rent several boats. For each member we store:
- first name
- last name
- date of birth

As a harbour master, I want to assign a berth to each boat so that boats find their place.`);
    expect(names(reading)).toEqual(expect.arrayContaining(['Boat', 'Member']));
    expect(names(reading)).not.toContain('Interviewer');
    expect(byName(reading, 'Member')?.attributes.map(({ name }) => name)).toEqual([
      'firstName',
      'lastName',
      'dateOfBirth',
    ]);
    expect(reading.sentences.some((sentence) => sentence.kind === 'functional')).toBe(true);
  });

  it('sorts requirement sentences', () => {
    const kinds = readText(
      'The system shall respond within two seconds. The user can print a report. A team must have at most five players. A team plays in a league.',
    ).sentences.map(({ kind, quality }) => quality ?? kind);
    expect(kinds).toEqual(['performance', 'functional', 'constraint', 'domain']);
  });
});

describe('reader on bad input', () => {
  it('says so when there is nothing to read', () => {
    for (const text of [
      '',
      '  \n\t ',
      '12345 67 !!! ###',
      '\u0000\u0001\u0002PNG\u0000\u0003\ufffd\ufffd',
    ]) {
      const reading = readText(text);
      expect(reading.classifiers).toEqual([]);
      expect(reading.notes).toHaveLength(1);
    }
  });

  it('does not guess at other languages', () => {
    const german = readText(
      'Jeder Kunde hat einen Namen und eine Adresse. Die Bestellung besteht aus mehreren Positionen und wird geliefert.',
    );
    expect(german.classifiers).toEqual([]);
    expect(german.notes[0]).toContain('does not look like English');
    expect(readText('每个客户都有姓名和地址。订单由多个项目组成。').classifiers).toEqual([]);
  });

  it('makes plain identifiers of script tags, paths and reserved words', () => {
    const reading = readText(
      'Each <script>alert(1)</script> customer has a ../../etc/passwd name and a constructor. Each __proto__ has a "quoted; DROP TABLE" code. A customer has a 2nd address.',
    );
    for (const { name, attributes } of reading.classifiers) {
      expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
      for (const attribute of attributes) {
        expect(attribute.name).toMatch(/^[a-z_][A-Za-z0-9]*$/);
        expect(['constructor', 'prototype', '__proto__']).not.toContain(attribute.name);
      }
    }
  });

  it('stays bounded on 5 MB and says what was cut', () => {
    const text = `${'Each parcel has a weight. A courier delivers several parcels to a customer.\n'.repeat(70_000)}`;
    const abort = new AbortController();
    let seen = 0;
    const stop = () => {
      if (++seen === 5) abort.abort();
    };
    expect(() =>
      read(text, { knownClassifiers: [] }, testTagger(), {
        signal: abort.signal,
        onProgress: stop,
      }),
    ).toThrow('abort');
    expect(text.length).toBeGreaterThan(MAX_LENGTH);
    const reading = readText(`${text.slice(0, 4000)}${' '.repeat(MAX_LENGTH)}`);
    expect(reading.notes[0]).toContain('only the first');
    expect(names(reading)).toContain('Parcel');
  });

  it('takes time in proportion to the length, also without a full stop', () => {
    const endless = 'a parcel has a weight and a courier and '.repeat(3000);
    const started = performance.now();
    readText(endless);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
