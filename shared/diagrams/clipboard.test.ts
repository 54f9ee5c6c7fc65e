import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../metamodel/kinds';
import { execute } from '../metamodel/execute';
import { endsOf } from '../metamodel/queries';
import { Store } from '../metamodel/store';
import { copyRecords, parseClip, pasteRecords, printClip } from './clipboard';
import { lendingStore, testIds } from './lending.fixture';

const at = (id: string) => (id.startsWith('cls') ? { x: 10, y: 20 } : undefined);

function paste(store: Store, text: string, into: string | null = null) {
  const clip = parseClip(text);
  if (!clip) throw new Error('not a clip');
  const pasted = pasteRecords(store, clip, testIds(), { x: 32, y: 32 }, into);
  const records = pasted.records.map((record) => ({ ...record }));
  const { diagnostics } = execute(store, [{ type: 'insert-records', records }]);
  return { pasted, diagnostics };
}

function named(store: Store, name: string): AnyRecord | undefined {
  return store.all('class').find((record) => record.name === name) as AnyRecord | undefined;
}

describe('copy and paste', () => {
  it('takes members and the relations among the chosen, with new ids and free names', () => {
    const store = lendingStore();
    const text = printClip(copyRecords(store, ['cls_member', 'cls_loan'], at));
    const { pasted, diagnostics } = paste(store, text);
    expect(diagnostics).toEqual([]);
    const member = named(store, 'Member2');
    const loan = named(store, 'Loan2');
    expect(store.children(loan?.id ?? '', 'attribute').map(({ name }) => name)).toEqual(['dueOn']);
    const copied = pasted.ids.get('asc_ml') ?? '';
    expect(endsOf(store, copied)?.map((end) => end.classifierId)).toEqual([member?.id, loan?.id]);
    expect(pasted.positions.get(member?.id ?? '')).toEqual({ x: 42, y: 52 });
  });

  it('leaves relations to what is not chosen behind', () => {
    const store = lendingStore();
    const { records } = copyRecords(store, ['cls_member'], at);
    expect(records.map(({ kind }) => kind).sort()).toEqual(['attribute', 'class']);
  });

  it('shares no id with the original', () => {
    const store = lendingStore();
    const clip = copyRecords(store, ['pkg_lend'], at);
    const { records } = pasteRecords(store, clip, testIds(), { x: 0, y: 0 });
    expect(records.some(({ id }) => store.has(id))).toBe(false);
    expect(records).toHaveLength(clip.records.length);
  });

  it('reaches another project, where a missing type stays as a name', () => {
    const text = printClip(copyRecords(lendingStore(), ['cls_copy'], at));
    const other = new Store();
    const { diagnostics } = paste(other, text);
    expect(diagnostics).toEqual([]);
    expect(named(other, 'Copy')).toMatchObject({ ownerId: null });
    const [attribute] = other.all('attribute');
    expect(attribute).toMatchObject({ name: 'state', type: 'State', typeId: null });
  });

  it('keeps a type by reference where the model has it', () => {
    const store = lendingStore();
    paste(store, printClip(copyRecords(store, ['cls_copy'], at)));
    const copy = named(store, 'Copy2');
    const [attribute] = store.children(copy?.id ?? '', 'attribute');
    expect(attribute).toMatchObject({ type: null, typeId: 'enm_state' });
  });

  it('puts a lone attribute into the chosen class', () => {
    const store = lendingStore();
    const text = printClip(copyRecords(store, ['att_due'], at));
    paste(store, text, 'cls_copy');
    expect(store.children('cls_copy', 'attribute').map(({ name }) => name)).toContain('dueOn');
  });

  it('reads nothing from texts that are not ours', () => {
    expect(parseClip('hello')).toBeNull();
    expect(parseClip('{"type":"modelwright/records"')).toBeNull();
    expect(parseClip('{"type":"modelwright/records","records":7}')).toBeNull();
    const odd = '{"type":"modelwright/records","records":[{"kind":"class"},3,null]}';
    expect(parseClip(odd)?.records).toEqual([]);
  });
});
