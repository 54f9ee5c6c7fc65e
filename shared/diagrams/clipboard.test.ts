import { describe, expect, it } from 'vitest';
import { execute } from '../metamodel/execute';
import { messagesIn, messageText } from '../metamodel/interactions';
import type { AnyRecord, Kind } from '../metamodel/kinds';
import { FORMAT_VERSION } from '../metamodel/kinds';
import { lineOf } from '../metamodel/lines';
import { endsOf } from '../metamodel/queries';
import { transitionsIn } from '../metamodel/state-machines';
import { Store } from '../metamodel/store';
import { CLIPBOARD_MARK, copyRecords, parseClip, printClip } from './clipboard';
import { apply, lendingStore, testIds, wholeStore } from './lending.fixture';
import type { PasteTarget } from './paste';
import { pasteRecords } from './paste';
import { create } from '../metamodel/commands';

const at = (id: string) => (id.startsWith('cls') ? { x: 10, y: 20 } : undefined);
const newId = testIds();
const NOWHERE: PasteTarget = { into: null, subjectId: null, diagramId: null, gap: null };

function copy(store: Store, ...ids: string[]): string {
  return printClip(copyRecords(store, ids, at));
}

function paste(store: Store, text: string, target: Partial<PasteTarget> = {}) {
  const read = parseClip(text);
  if (!read.ok) throw new Error(read.problem);
  const where = { ...NOWHERE, ...target };
  const pasted = pasteRecords(store, read.clip, newId, { x: 32, y: 32 }, where);
  const records = pasted.records.map((record) => ({ ...record }));
  const { diagnostics } = execute(store, [{ type: 'insert-records', records }]);
  return { ...pasted, problems: diagnostics.map(({ code, message }) => `${code}: ${message}`) };
}

function named(store: Store, name: string): AnyRecord | undefined {
  return store.all('class').find((record) => record.name === name) as AnyRecord | undefined;
}

describe('copy and paste', () => {
  it('takes members and the relations among the chosen, with new ids and free names', () => {
    const store = lendingStore();
    const { problems, ids, positions } = paste(store, copy(store, 'cls_member', 'cls_loan'));
    expect(problems).toEqual([]);
    const member = named(store, 'Member2');
    const loan = named(store, 'Loan2');
    expect(store.children(loan?.id ?? '', 'attribute').map(({ name }) => name)).toEqual(['dueOn']);
    const copied = ids.get('asc_ml') ?? '';
    expect(endsOf(store, copied)?.map((end) => end.classifierId)).toEqual([member?.id, loan?.id]);
    expect(positions.get(member?.id ?? '')).toEqual({ x: 42, y: 52 });
  });

  it('leaves relations to what is not chosen behind', () => {
    const { records } = copyRecords(lendingStore(), ['cls_member'], at);
    expect(records.map(({ kind }) => kind).sort()).toEqual(['attribute', 'class']);
  });

  it('shares no id with the original', () => {
    const store = lendingStore();
    const clip = copyRecords(store, ['pkg_lend'], at);
    const { records, left } = pasteRecords(store, clip, newId, { x: 0, y: 0 }, NOWHERE);
    expect(records.some(({ id }) => store.has(id))).toBe(false);
    expect(records).toHaveLength(clip.records.length);
    expect(left).toBe(0);
  });

  it('reaches another project, where a missing type stays as a name', () => {
    const other = new Store();
    expect(paste(other, copy(lendingStore(), 'cls_copy')).problems).toEqual([]);
    expect(named(other, 'Copy')).toMatchObject({ ownerId: null });
    const [attribute] = other.all('attribute');
    expect(attribute).toMatchObject({ name: 'state', type: 'State', typeId: null });
  });

  it('keeps a type by reference where the model has it', () => {
    const store = lendingStore();
    paste(store, copy(store, 'cls_copy'));
    const [attribute] = store.children(named(store, 'Copy2')?.id ?? '', 'attribute');
    expect(attribute).toMatchObject({ type: null, typeId: 'enm_state' });
  });

  it('puts a lone attribute into the chosen class, and says when there is none', () => {
    const store = lendingStore();
    const text = copy(store, 'att_due');
    paste(store, text, { into: 'cls_copy' });
    expect(store.children('cls_copy', 'attribute').map(({ name }) => name)).toContain('dueOn');
    expect(paste(new Store(), text)).toMatchObject({ records: [], left: 1 });
  });
});

/** Every diagram's content: what is chosen there, and how many of each kind come to another project. */
const WHOLES: [string, string[], Partial<Record<Kind, number>>][] = [
  ['a state machine', ['smc_copy'], { 'state-machine': 1, region: 3, state: 6, transition: 3 }],
  ['a composite state', ['sta_out'], { region: 2, state: 4, transition: 1 }],
  [
    'an interaction',
    ['itr_borrow'],
    { interaction: 1, lifeline: 4, message: 11, 'combined-fragment': 1, operand: 2 },
  ],
  [
    'an activity',
    ['atv_lend'],
    { activity: 1, partition: 1, 'activity-node': 4, 'activity-edge': 3 },
  ],
  [
    'components',
    ['cmp_library', 'cmp_bank'],
    { component: 5, 'component-interface': 2, dependency: 4 },
  ],
  [
    'a deployment',
    ['dpl_server', 'dpl_phone', 'art_api', 'cmp_api'],
    {
      'deployment-node': 3,
      artifact: 1,
      component: 1,
      'component-interface': 1,
      deployment: 1,
      manifestation: 1,
      'communication-path': 1,
    },
  ],
  [
    'use cases',
    ['act_reader', 'act_child', 'ucs_borrow', 'ucs_card', 'ucs_fine'],
    { actor: 2, 'use-case': 3, communication: 1, include: 1, extend: 1, generalization: 1 },
  ],
  ['instances with their class', ['ins_ada', 'cls_member'], { instance: 1, class: 1, slot: 1 }],
];

function countsIn(store: Store, kinds: readonly string[]) {
  return Object.fromEntries(kinds.map((kind) => [kind, store.all(kind as Kind).length]));
}

describe('what is nested', () => {
  it.each(WHOLES)(
    '%s comes whole, into another project and beside itself',
    (_name, ids, counts) => {
      const kinds = Object.keys(counts);
      const store = wholeStore();
      const text = copy(store, ...ids);
      const other = new Store();
      // A state goes into a machine, an activity and an interaction stand alone.
      const machine = ids[0] === 'sta_out';
      if (machine) {
        apply(
          other,
          create('state-machine', 'smc', { name: 'M' }),
          create('region', 'rgn', { ownerId: 'smc' }),
        );
      }
      const before = countsIn(other, kinds);
      const far = paste(other, text, machine ? { subjectId: 'smc' } : {});
      expect(far.problems).toEqual([]);
      expect(far.left).toBe(0);
      const after = countsIn(other, kinds);
      const grown = kinds.map((kind) => [kind, (after[kind] ?? 0) - (before[kind] ?? 0)]);
      // An activity that belonged to a use case, a machine that belonged to a class: still there.
      expect(Object.fromEntries(grown)).toEqual(counts);
      const there = countsIn(store, kinds);
      expect(paste(store, text).problems).toEqual([]);
      const twice = kinds.map((kind) => [
        kind,
        (countsIn(store, kinds)[kind] ?? 0) - (there[kind] ?? 0),
      ]);
      expect(Object.fromEntries(twice)).toEqual(counts);
    },
  );

  it('keeps every line between copies, and none to an original', () => {
    const store = wholeStore();
    const all = store.toRecords().filter(({ kind }) => kind !== 'diagram');
    const { ids, problems } = paste(store, copy(store, ...all.map(({ id }) => id)));
    expect(problems).toEqual([]);
    const fresh = new Set(ids.values());
    for (const record of store.toRecords()) {
      const sides = fresh.has(record.id) && lineOf(record);
      if (!sides) continue;
      expect([fresh.has(sides.sourceId), fresh.has(sides.targetId)]).toEqual([true, true]);
    }
    for (const [from, to] of ids) expect(store.get(to)?.kind).toBe(store.get(from)?.kind);
  });

  it('keeps messages in time, in their fragments', () => {
    const store = wholeStore();
    const texts = (of: Store, id: string) => messagesIn(of, id).map((one) => messageText(of, one));
    const said = texts(store, 'itr_borrow');
    const { ids } = paste(store, copy(store, 'itr_borrow'));
    expect(texts(store, ids.get('itr_borrow') ?? '')).toEqual(said);
    // In another project there is no operation to call, but the words stay.
    const other = new Store();
    const far = paste(other, copy(store, 'itr_borrow'));
    expect(texts(other, far.ids.get('itr_borrow') ?? '')).toEqual(said);
  });
});

describe('where it goes', () => {
  it('states go to the machine that is shown, without its second beginning', () => {
    const store = wholeStore();
    apply(
      store,
      create('state-machine', 'smc_loan', { name: 'Life of a loan', ownerId: 'cls_loan' }),
      create('region', 'rgn_loan', { ownerId: 'smc_loan' }),
      create('state', 'sta_first', { ownerId: 'rgn_loan', type: 'initial' }),
    );
    const text = copy(store, 'sta_begin', 'sta_in', 'sta_out');
    const { problems, left } = paste(store, text, { subjectId: 'smc_loan' });
    expect(problems).toEqual([]);
    // The initial state, and its transition with it.
    expect(left).toBe(2);
    expect(transitionsIn(store, 'smc_loan').map(({ trigger }) => trigger)).toEqual([
      'lend',
      'each day',
    ]);
    // The literals are those of another machine's enumeration.
    expect(store.children('rgn_loan', 'state').map(({ literalId }) => literalId)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('a state that is duplicated stays where it is, a composite one outside itself', () => {
    const store = wholeStore();
    paste(store, copy(store, 'sta_late'), { into: 'sta_late', subjectId: 'smc_copy' });
    paste(store, copy(store, 'sta_out'), { into: 'sta_out', subjectId: 'smc_copy' });
    const inRegion = (id: string) => store.children(id, 'state').map(({ name }) => name);
    expect(inRegion('rgn_due')).toEqual(['early', 'late', 'late2']);
    expect(inRegion('rgn_copy')).toEqual(['', 'in', 'out', 'out2']);
    expect(store.all('state').find(({ name }) => name === 'out2')?.literalId).toBe('lit_out');
  });

  it('messages come after the one that is selected, between the same lifelines', () => {
    const store = wholeStore();
    const text = copy(store, 'msg_lend', 'msg_lent');
    const gap = { ownerId: 'itr_borrow', before: 'cfr_free' };
    const { problems } = paste(store, text, { subjectId: 'itr_borrow', gap });
    expect(problems).toEqual([]);
    expect(store.all('lifeline')).toHaveLength(4);
    const first = messagesIn(store, 'itr_borrow').slice(2, 6);
    expect(first.map((one) => messageText(store, one))).toEqual(['lend', '', 'lend', '']);
    expect(first.map(({ operationId }) => operationId)).toEqual([
      'opr_lend',
      null,
      'opr_lend',
      null,
    ]);
  });

  it('messages bring their lifelines to another interaction, but none twice', () => {
    const store = wholeStore();
    apply(
      store,
      create('interaction', 'itr_two', { name: 'Again' }),
      create('lifeline', 'lfl_desk2', { name: 'desk', ownerId: 'itr_two' }),
    );
    const { problems } = paste(store, copy(store, 'cfr_free', 'msg_lend'), {
      subjectId: 'itr_two',
    });
    expect(problems).toEqual([]);
    const titles = store.children('itr_two', 'lifeline').map((one) => one.name || one.representsId);
    expect(new Set(titles)).toEqual(new Set(['act_member', 'cls_loan', 'copy', 'desk']));
    expect(titles).toHaveLength(4);
    expect(messagesIn(store, 'itr_two')).toHaveLength(4);
  });

  it('nodes go into the lane that is selected, and out of lanes that are not there', () => {
    const store = wholeStore();
    apply(
      store,
      create('activity', 'atv_two', { name: 'Other' }),
      create('partition', 'prt_two', { name: 'Store', ownerId: 'atv_two' }),
    );
    const text = copy(store, 'nod_scan', 'nod_free');
    paste(store, text, { subjectId: 'atv_two' });
    paste(store, text, { subjectId: 'atv_two', into: 'prt_two' });
    const lanes = store.children('atv_two', 'activity-node').map(({ partitionId }) => partitionId);
    expect(lanes).toEqual([null, null, 'prt_two', 'prt_two']);
    expect(store.children('atv_two', 'activity-edge')).toHaveLength(2);
  });

  it('what is pasted comes last among its siblings', () => {
    const store = lendingStore();
    apply(store, create('attribute', 'att_more', { name: 'more', ownerId: 'cls_loan' }));
    paste(store, copy(store, 'att_due'), { into: 'cls_loan' });
    const names = store.children('cls_loan', 'attribute').map(({ name }) => name);
    expect(names).toEqual(['dueOn', 'more', 'dueOn2']);
  });
});

describe('groups and notes', () => {
  it('come with their sizes, a group on the diagram that is shown', () => {
    const store = wholeStore();
    apply(
      store,
      create('group', 'grp', { name: 'Desk', ownerId: 'dgm_one', colour: 3 }),
      create('note', 'nte', { text: 'Ask.' }),
      create('note-anchor', 'nan', { ownerId: 'nte', elementId: 'cls_loan' }),
    );
    const clip = copyRecords(store, ['grp', 'nte', 'cls_loan'], () => ({
      x: 0,
      y: 0,
      width: 200,
      height: null,
    }));
    const text = printClip(clip);
    expect(paste(store, text).left).toBe(1);
    const { ids, positions, problems } = paste(store, text, { diagramId: 'dgm_seq' });
    expect(problems).toEqual([]);
    const group = store.getAs('group', ids.get('grp') ?? '');
    expect(group).toMatchObject({ ownerId: 'dgm_seq', colour: 3 });
    expect(positions.get(group?.id ?? '')).toEqual({ x: 32, y: 32, width: 200, height: null });
    const anchors = store.children(ids.get('nte') ?? '', 'note-anchor');
    expect(anchors.map(({ elementId }) => elementId)).toEqual([ids.get('cls_loan')]);
  });
});

describe('texts from a clipboard', () => {
  const record = { id: 'cls_x', kind: 'class', name: 'X', order: 'a0' };
  const clip = (values: Record<string, unknown>) =>
    JSON.stringify({ type: CLIPBOARD_MARK, formatVersion: FORMAT_VERSION, ...values });

  it.each([
    ['hello', 'foreign'],
    [`a text about ${CLIPBOARD_MARK}`, 'foreign'],
    [`{"type":"${CLIPBOARD_MARK}"`, 'foreign'],
    [JSON.stringify({ type: 'other', note: CLIPBOARD_MARK }), 'foreign'],
    [`[1, "${CLIPBOARD_MARK}"]`, 'foreign'],
    [clip({ records: 7 }), 'damaged'],
    [clip({}), 'damaged'],
    [clip({ records: [3] }), 'damaged'],
    [clip({ records: [{ kind: 'class' }] }), 'damaged'],
    [clip({ records: [{ ...record, kind: 'nothing' }] }), 'damaged'],
    [clip({ records: [{ ...record, kind: 'statement', text: 'x' }] }), 'damaged'],
    [clip({ records: [{ ...record, surplus: 1 }] }), 'damaged'],
    [clip({ records: [{ ...record, id: '../../x' }] }), 'damaged'],
    [clip({ records: [{ ...record, name: 'x'.repeat(301) }] }), 'damaged'],
    [clip({ records: [record, record] }), 'damaged'],
    [clip({ records: [record], positions: { cls_x: { x: '1', y: 2 } } }), 'damaged'],
    [clip({ records: [record], positions: { cls_x: { x: 1e300, y: 2 } } }), 'damaged'],
    [clip({ records: [record], command: 'delete' }), 'damaged'],
    [clip({ records: [record], formatVersion: FORMAT_VERSION + 1 }), 'newer'],
  ])('%s is refused: %s', (text, problem) => {
    expect(parseClip(text)).toEqual({ ok: false, problem });
  });

  it('are refused when they are too large to be read', () => {
    const text = clip({ records: [record] }) + ' '.repeat(30_000_001);
    expect(parseClip(text)).toEqual({ ok: false, problem: 'too-large' });
  });

  it('reads places of what is there only', () => {
    const places = '{"cls_x":{"x":1,"y":2},"__proto__":{"x":3,"y":4},"other":{"x":5,"y":6}}';
    const text = clip({ records: [record] }).replace(/\}$/, `,"positions":${places}}`);
    const read = parseClip(text);
    expect(read.ok && read.clip.positions).toEqual({ cls_x: { x: 1, y: 2 } });
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('refuses records that own each other, without going round for ever', () => {
    const two = ['a', 'b'].map((id, index, all) => ({
      id: `pkg_${id}`,
      kind: 'package',
      name: id,
      order: 'a0',
      ownerId: `pkg_${all[1 - index] ?? ''}`,
    }));
    expect(paste(new Store(), clip({ records: two }))).toMatchObject({ records: [], left: 2 });
  });
});
